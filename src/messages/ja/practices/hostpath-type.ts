import type { CheckWords } from '../../catalogue.ts';

export const hostpathType: CheckWords = {
  checked: 'v1.37',
  title: 'ノード上でのパスの作成',
  summary:
    '読み取るだけのノードのマウントと、ノードのシステムに属するマウントは、存在しないものを作成してはならない。',
  messages: {
    unset: {
      text: 'ノードに{path}がなければ、root所有のディレクトリとして作成される',
      label: 'タイプがなければ何も確認されず、ランタイムがディレクトリを作成する',
      wanted: 'type: {type}',
    },
    elsewhere: {
      text: 'ノードに{path}がなければ、root所有のディレクトリとして作成される',
      label: 'すべてのノードにあるパスではない。タイプを指定すると、そのパスのないノードではPodが起動しない',
      wanted: 'そのパスのないノードではボリュームを置かず、すべてのノードにある場合はtype: {type}',
    },
    create: {
      text: 'ノードに{path}がなければ、{found}によりroot所有で作成される',
      wanted: 'type: {type}',
    },
  },
  attack:
    'Podを作成できる者は、コンテナが読み取るだけであっても、ノードにroot所有のディレクトリや空のファイルを作れる。ファイルのあるべき場所にディレクトリができると、そのファイルを必要とするプログラムが起動しなくなる。',
  fix: 'そこにあるべきものの種類を指定する。そうすれば、別の種類のノードではPodが失敗し、ノードは変更されない。',
};
