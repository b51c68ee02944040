import type { CheckWords } from '../../catalogue.ts';

export const hostpathSensitive: CheckWords = {
  checked: 'v1.37',
  title: 'ノードの機密性の高いパス',
  summary: 'コンテナは、ノードの機密情報、設定、プログラムを含むパスをマウントしてはならない。',
  messages: {
    write: {
      text: 'コンテナ"{container}"は、ノードの{found}に書き込める({because})',
      wanted: 'より狭いパスを読み取り専用で、またはマウントなし',
    },
    read: {
      text: 'コンテナ"{container}"は、ノードの{found}を読み取れる({because})',
      wanted: 'より狭いパス、またはマウントなし',
    },
    writeOf: {
      text: 'コンテナ"{container}"は、ノードの{found}に書き込める({because})',
      label: '引数と環境変数が示すのは{narrow}だけである',
      wanted: '{narrow}だけ、書き込まない箇所は読み取り専用で',
    },
    readOf: {
      text: 'コンテナ"{container}"は、ノードの{found}を読み取れる({because})',
      label: '引数と環境変数が示すのは{narrow}だけである',
      wanted: '{narrow}だけ',
    },
    processes: {
      text: 'コンテナ"{container}"からノードの{found}が見え、そのプロセスをトレースできる',
      label: 'マウントが読み取り専用でも、各プロセスのrootリンクには書き込める',
      wanted: 'SYS_PTRACEなし、または{found}のマウントなし',
    },
  },
  attack:
    'コンテナ内でrootとして動くコードは、ノードが実行するものや従うものを書き換え、あるいはノードが使う鍵を読み取って、以後はノードとして振る舞う。他のユーザーの場合は、ファイルのパーミッションが許す範囲に限られる。',
  fix: 'プログラムの引数や環境変数が示すファイルまたはディレクトリだけを、読み取り専用でマウントする。',
};
