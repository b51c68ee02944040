import type { CheckWords } from '../../catalogue.ts';

export const registryAllowlist: CheckWords = {
  checked: 'v1.37',
  title: 'イメージの取得元レジストリ',
  summary:
    'イメージは、Gatehouseの設定で許可されたレジストリから取得し、更新の止まったレジストリから取得してはならない。',
  messages: {
    stranger: {
      text: '{user}は、許可されていない{registry}からイメージを取得する',
      wanted: '許可されたレジストリのイメージ',
    },
    moved: {
      text: '{user}は、{from}からイメージを取得する({since})',
      wanted: '{to}にある同じイメージ',
    },
  },
  attack:
    'コンテナで何が動くかは、レジストリやその中のアカウントの所有者が決める。更新の止まったレジストリは、既知の欠陥を持つイメージを提供し続ける。',
  fix: '現在の提供元からイメージを取得するか、自前のレジストリにコピーする。',
  parameters: {
    registries:
      'イメージの取得元として許可するもの。`ghcr.io`、`ghcr.io/org`、`docker.io/library`のように書く。空の場合は、更新の止まったものを除くすべてを許可する。',
  },
};
