import type { CheckWords } from '../../catalogue.ts';

export const dangerousCombination: CheckWords = {
  checked: 'v1.37',
  title: '組み合わせると危険な設定',
  summary: 'Podは、合わせるとノードやクラスターを明け渡すことになる二つの設定を併用してはならない。',
  messages: {
    tracedProcesses: {
      text: 'hostPIDとコンテナ"{container}"の{half}が合わさると、ノードを掌握できる',
      label: 'ノードの全プロセスをトレースできる。外しやすいのはhostPID',
      wanted: 'hostPIDは未設定',
    },
    rootProcesses: {
      text: 'hostPIDが有効で、コンテナ"{container}"はseccompプロファイルなしのrootで動作しうる',
      label: 'rootはノードのプロセスを見て終了させ、他のPodのプロセスに侵入できる。まずhostPIDを外す',
      wanted: 'hostPIDは未設定、またはroot以外のユーザーとseccompProfile RuntimeDefault',
    },
    tracedMount: {
      text: 'コンテナ"{container}"は{half}を持ち、ノードの{path}をマウントしている',
      label: '読み取り専用マウントの配下でも、各プロセスのrootリンクには書き込める。外しやすいのは{half}',
      wanted: '{half}も、ノードのプロセスもなし',
    },
    routes: {
      text: 'hostNetworkとNET_ADMINにより、コンテナ"{container}"はノードの通信を別の宛先に向けられる',
      label: '経路、ファイアウォール、インターフェースはノードのもの。外しやすいのはNET_ADMIN',
      wanted: 'NET_ADMINなし',
    },
    traffic: {
      text: 'hostNetworkとNET_RAWにより、コンテナ"{container}"はノードの通信を読み取り、偽造できる',
      label: '外しやすいのはNET_RAW',
      wanted: 'NET_RAWなし',
    },
    keptTraffic: {
      text: 'hostNetworkとNET_RAWにより、コンテナ"{container}"はノードの通信を読み取り、偽造できる',
      label: 'rootではNET_RAWがデフォルトで残る。外しやすいのはNET_RAW',
      wanted: '削除(drop)するケーパビリティにNET_RAWかALL',
    },
    unconfined: {
      text: 'コンテナ"{container}"はSYS_ADMINを持ち、{kind}が無効になっている',
      label: 'マウントを防ぐものが残っていない。戻しやすいのはプロファイル',
      wanted: 'デフォルトのプロファイル、またはプログラム用に作ったプロファイル',
    },
    handles: {
      text: 'DAC_READ_SEARCHと{path}のマウントにより、コンテナ"{container}"は同じディスクの全ファイルを読み取れる',
      label: 'マウントの配下か否かを問わず、ファイルを番号で開ける。外しやすいのはDAC_READ_SEARCH',
      wanted: 'DAC_READ_SEARCHなし',
    },
    memory: {
      text: 'hostIPCが有効で、コンテナ"{container}"はノードの{path}に書き込める',
      label: 'そこに書いたものを、ノードのプログラムとメモリで共有できる。外しやすいのはhostIPC',
      wanted: 'hostIPCは未設定',
    },
    token: {
      text: 'コンテナ"{container}"には{program}とトークンがあり、そのトークンを持つ者は{power}',
      label: '減らすべきは{role}の権限。ツールは持ち込めるが、権限は持ち込めない',
      wanted: 'プログラムの動作に必要な権限だけ、またはこのコンテナにはトークンなし',
    },
  },
  attack:
    '一つずつなら、理由があって許可されたのかもしれない。両方がそろうと、コンテナ内のコードは外に出て、ノード、その鍵、その上のPodのSecretを手に入れ、管理者のトークンがあればクラスター全体を手に入れる。設定がケーパビリティの場合は、コンテナ内のrootであることが条件となる。',
  fix: '外しやすい方の設定を外す。どちらの設定かは検出事項が示す。',
};
