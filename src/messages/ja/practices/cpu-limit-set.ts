import type { CheckWords } from '../../catalogue.ts';

export const cpuLimitSet: CheckWords = {
  checked: 'v1.37',
  title: 'CPU制限(limits)',
  summary: 'CPUを分け合わず、スロットリングすることを選んだチームでは、コンテナにCPU制限(limits)を設定する。',
  messages: {
    missing: {
      text: 'コンテナ"{container}"は、他が使わないCPU時間をすべて使える',
      wanted:
        'ここ、Pod全体、またはLimitRangeによるCPU制限(limits)。制限しない方針であれば、このプラクティスを無効化',
    },
  },
  attack:
    'コンテナ内のコード、たとえばマイニングプログラムが、ノードの空いたCPUをすべて使い、その費用は料金を払う側の負担になる。要求(requests)のあるPodは自分の取り分を保てる。',
  fix: 'コンテナが最も忙しいときの使用量から制限(limits)を決めるか、CPUは制限しないとチームで決める。',
};
