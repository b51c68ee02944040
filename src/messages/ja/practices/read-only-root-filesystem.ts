import type { CheckWords } from '../../catalogue.ts';

export const readOnlyRootFilesystem: CheckWords = {
  checked: 'v1.37',
  title: '読み取り専用のルートファイルシステム',
  summary:
    'コンテナは自身のイメージに書き込んではならない。Podセキュリティの標準では、どのレベルもこれを求めていない。',
  messages: {
    writable: {
      text: 'コンテナ"{container}"は、ルートファイルシステムに書き込める',
      wanted: 'true。プログラムが書き込む場所にはemptyDir',
    },
    public: {
      text: 'コンテナ"{container}"は、公開ロードバランサーから通信を受け、ルートファイルシステムに書き込める',
      wanted: 'true。プログラムが書き込む場所にはemptyDir',
    },
  },
  attack:
    'コンテナ内のコードがツールを持ち込み、プログラムやその設定を置き換える。改変は、コンテナが終了するまで残る。',
  fix: 'trueに設定し、/tmpなど、イメージが書き込むことがわかっている場所にemptyDirをマウントする。',
};
