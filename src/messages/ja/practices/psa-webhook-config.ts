import type { CheckWords } from '../../catalogue.ts';

export const psaWebhookConfig: CheckWords = {
  checked: 'v1.37',
  title: 'PodセキュリティのWebhook',
  summary: 'PodセキュリティのWebhookは、応答できないときは拒否し、自身の名前空間以外を除外してはならない。',
  messages: {
    open: {
      text: 'Webhookが応答しないとき、Podは判定されずに許可される',
      wanted: 'failurePolicy: Fail',
    },
    excluded: {
      text: 'Webhookから除外された名前空間がある: {found}',
      label: 'その名前空間のラベルは効果がない',
      wanted: '除外するのはWebhookの名前空間とkube-systemのみ',
    },
    broad: {
      text: '{field}による適用除外が広すぎる: {found}',
      label: 'クラスターのコントローラーは全名前空間のPodを作成し、RuntimeClassは誰でも指定できる',
      wanted: '適用除外は名前空間、または個々のユーザー(人かパイプライン)に限定',
    },
  },
  attack:
    'Podを作成できる者は、Webhookが応答しないときを待つか、除外されたものを利用して、名前空間が禁止するPodを起動する。',
  fix: '応答できないときは拒否し、自身以外の全名前空間を判定する。',
};
