import type { CheckWords } from '../../catalogue.ts';

export const imageHasShell: CheckWords = {
  checked: 'v1.37',
  title: 'イメージに含まれるシェル',
  summary: 'イメージには、プログラムに不要なシェルを含めるべきでない。',
  messages: {
    shell: {
      text: 'コンテナ"{container}"のイメージにシェルが含まれている: {found}',
      wanted: 'プログラムと、それに必要なものだけを含むイメージ',
    },
  },
  attack:
    'プログラムに別のプログラムを起動させた者は、シェルとそのツールをすぐに使える。なければ自ら持ち込む必要があるが、読み取り専用のファイルシステムがそれを防ぐ。',
  fix: 'シェルのないベースイメージからビルドし、デバッグにはエフェメラルコンテナを使う。',
  parameters: { images: 'イメージがシェルを含むか否か。イメージの部品表(SBOM)による。' },
};
