import type { CheckWords } from '../../catalogue.ts';

export const hostpathViaPv: CheckWords = {
  checked: 'v1.37',
  title: 'PersistentVolumeClaimの先にあるノードのパス',
  summary: 'PodのPersistentVolumeClaimは、ノードのパスにつながってはならない。',
  messages: {
    sensitive: {
      text: 'PersistentVolumeClaim"{found}"は、ノードの{path}に{may, select, guessed {つながりうる} other {つながる}}({because})',
      label:
        'PersistentVolume"{volume}"の{kind}ソースを経由し、Podセキュリティの標準のどのレベルもこれを見ない',
      wanted: 'ボリュームを作成するStorageClassのPersistentVolumeClaim',
    },
    plain: {
      text: 'PersistentVolumeClaim"{found}"は、ノードの{path}に{may, select, guessed {つながりうる} other {つながる}}',
      label:
        'PersistentVolume"{volume}"の{kind}ソースを経由し、Podセキュリティの標準のどのレベルもこれを見ない',
      wanted: 'ボリュームを作成するStorageClassのPersistentVolumeClaim',
    },
  },
  attack:
    'Podは制限(Restricted)で許可されながら、ノードのパスを持つ。コンテナ内のコードは、hostPathボリュームで到達できるものに、そこから到達する。前提として、誰かにPersistentVolumeの作成が許されていなければならない。',
  fix: 'ノードのパスを指すボリュームではなく、StorageClassのボリュームを要求する。',
};
