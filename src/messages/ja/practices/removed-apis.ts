import type { CheckWords } from '../../catalogue.ts';

export const removedApis: CheckWords = {
  checked: 'v1.37',
  title: '提供が終了したAPIバージョン',
  summary: 'オブジェクトは、クラスターが提供するAPIバージョンでなければならない。',
  messages: {
    moved: {
      text: '{found}の{kind}は、{since}以降拒否される',
      label: 'クラスターは、このバージョンをもう認識しない',
      wanted: '{use}',
    },
    gone: {
      text: '{kind}は{since}以降拒否され、同じ名前の後継はない',
      wanted: 'このオブジェクトなし',
    },
  },
  attack:
    'これ自体で得られるものはない。しかし、適用できないNetworkPolicyやWebhookは何も保護せず、エラーを無視するパイプラインはそれらのないまま進む。',
  fix: '提供されているバージョンを指定する。フィールドが異なる場合は、移行ガイドに従ってオブジェクトを変換する。',
};
