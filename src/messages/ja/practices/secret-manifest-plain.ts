import type { CheckWords } from '../../catalogue.ts';

export const secretManifestPlain: CheckWords = {
  checked: 'v1.37',
  title: 'ファイルに書かれたSecret',
  summary: 'Secretを平文のままファイルに保存してはならない。base64は何も隠さない。',
  messages: {
    data: {
      text: 'このファイルには、認証情報{found}がbase64で書かれている',
      label: 'base64は暗号化ではない。ファイルまたはその履歴を持つ者は入手できる',
      wanted: 'SealedSecret、ExternalSecret、またはSOPSで暗号化したファイル',
    },
    stringData: {
      text: 'このファイルには、認証情報{found}が平文で書かれている',
      label: 'ファイルまたはその履歴を持つ者は入手できる',
      wanted: 'SealedSecret、ExternalSecret、またはSOPSで暗号化したファイル',
    },
  },
  attack:
    'リポジトリ、ビルド、またはそれらのバックアップを読める者は、認証情報を入手し、どこからでも使える。',
  fix: '認証情報は、ボールト(vault)に置くか、暗号化して保存する。古いものは履歴に残るため、認証情報自体も変更する。',
};
