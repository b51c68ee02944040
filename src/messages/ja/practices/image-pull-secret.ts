import type { CheckWords } from '../../catalogue.ts';

export const imagePullSecret: CheckWords = {
  checked: 'v1.37',
  title: 'レジストリの認証情報',
  summary:
    'Podは、プライベートレジストリの認証情報を、実在し、タイプの正しいSecretで指定しなければならない。',
  messages: {
    unusable: {
      text: '{who}がレジストリ用に指定するSecret"{found}"は使えない({why})',
      label: 'kubeletはこのSecretを無視し、認証情報なしでイメージを取得する',
      wanted: 'この名前空間にある、タイプkubernetes.io/dockerconfigjsonのSecret',
    },
    none: {
      text: '{user}は{registry}からイメージを取得するが、PodにもServiceAccountにもその認証情報がない',
      wanted: 'imagePullSecrets(ノード自身に認証情報があれば不要)',
    },
    copied: {
      text: 'Secret"{found}"の認証情報が、{count}個の名前空間に置かれている',
      label: 'その一つでSecretを読める者は、全名前空間で使われる認証情報を得る',
      wanted: '名前空間ごとの認証情報、またはノードの認証情報',
    },
    default: {
      text: '名前空間でServiceAccountを指定しない全Podが、Secret"{secret}"でイメージを取得する',
      wanted: '必要とするServiceAccountにimagePullSecrets',
    },
  },
  attack:
    '名前空間でSecretを読める者やPodを起動できる者は、その認証情報が許すイメージを取得でき、多くのレジストリではプッシュもできる。また、イメージを取得できないPodは、再起動後に復帰しない。',
  fix: '認証情報を持つSecretを指定する。取得専用で、この名前空間専用に作られたものが望ましい。',
  parameters: { nodeCredentials: 'ノードが認証情報を持つレジストリ。`registry.corp:5000`のように書く。' },
};
