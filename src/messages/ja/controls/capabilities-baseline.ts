import type { CheckWords } from '../../catalogue.ts';

export const capabilitiesBaseline: CheckWords = {
  checked: 'v1.37',
  title: 'ケーパビリティの追加',
  summary: 'コンテナは、無害とされる少数のものを除き、ケーパビリティ(capabilities)を追加してはならない。',
  messages: {
    added: {
      text: 'コンテナ"{container}"はケーパビリティ{found}を追加している',
      label: 'ベースライン(Baseline)が許可するリストにない',
      wanted:
        '追加は次のもののみ: AUDIT_WRITE、CHOWN、DAC_OVERRIDE、FOWNER、FSETID、KILL、MKNOD、NET_BIND_SERVICE、SETFCAP、SETGID、SETPCAP、SETUID、SYS_CHROOT',
    },
  },
  attack:
    'ケーパビリティ(capabilities)はそれぞれ、ノードのroot権限の一部である。SYS_ADMINはファイルシステムをマウントし、SYS_PTRACEは見えるプロセスに、hostPIDがあればノードのプロセスにも侵入し、NET_ADMINはネットワークを、hostNetworkがあればノードのネットワークを組み替え、DAC_READ_SEARCHは一部でもマウントされたディスクの全ファイルを開き、SYS_MODULEはカーネルにコードをロードし、NET_RAWはパケットを偽造する。',
  fix: 'リストからそのケーパビリティを削除する。',
};
