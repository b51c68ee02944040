import type { CheckWords } from '../../catalogue.ts';

export const projectedTokenScope: CheckWords = {
  checked: 'v1.37',
  title: '投影(projected)トークンの範囲',
  summary: '投影(projected)トークンは、有効期間が短く、提示する相手のために作られたものでなければならない。',
  messages: {
    lasting: {
      text: 'トークンは、取得から{hours}時間有効である',
      wanted: '{longest}秒以下(kubeletが期限前に更新)',
    },
    audience: {
      text: 'APIサーバー向けに作られたトークンが、{who}に提示される',
      label: 'そこでトークンを見た者は、このクラスターでも使える',
      wanted: 'audience: {audience}',
    },
    shared: {
      text: 'コンテナ{containers}から、このトークンを読み取れる',
      wanted: '必要とするコンテナだけにマウント',
    },
  },
  attack:
    'ファイル、ログ、提示先のサービスのメモリから一度読み取られたトークンは、期限が切れるまで(APIサーバーでは長くともそのPodが存在する間)、そのオーディエンス(audience)を受け入れる全相手に使える。',
  fix: '1時間で期限が切れるようにし、オーディエンス(audience)を指定する。別のオーディエンスを前提とするサービスには、変更を伝える必要がある。',
  parameters: { longest: 'トークンの有効期間の上限(秒)。' },
};
