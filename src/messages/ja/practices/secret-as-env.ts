import type { CheckWords } from '../../catalogue.ts';

export const secretAsEnv: CheckWords = {
  checked: 'v1.37',
  title: '環境変数で渡す認証情報',
  summary: 'プログラムは、認証情報を環境変数ではなくファイルから読み取るべきである。',
  messages: {
    single: {
      text: 'コンテナ"{container}"は、認証情報を変数{found}で受け取る',
      label: '子プロセスに引き継がれ、エラーレポートやデバッグページに出力される',
      wanted: 'ファイルとしてマウントしたSecret',
    },
    whole: {
      text: 'コンテナ"{container}"は、Secret"{found}"の全キーを変数で受け取る',
      label: '子プロセスに引き継がれ、後から追加されるキーも付いてくる',
      wanted: 'ファイルとしてマウントしたSecret',
    },
  },
  attack:
    'コンテナ内のコードや、環境変数を出力するデバッグページ、エラーレポートなどから、認証情報が漏れる。ファイルであれば、読むのは意図して探す者だけである。',
  fix: 'Secretを読み取り専用のボリュームとしてマウントし、プログラムにそのファイルを読み取らせる。NAME_FILEでファイルのパスを受け取ると知られているプログラムについては、そのように修正する。Secret全体を受け取るものは、そのSecretが入力にある場合に修正する。',
  parameters: {
    takesFiles:
      'NAME_FILEでファイルのパスを受け取るプログラムのイメージ、またはその場所: `ghcr.io/example`、`docker.io/library/redis`。',
  },
};
