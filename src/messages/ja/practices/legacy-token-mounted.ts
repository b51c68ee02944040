import type { CheckWords } from '../../catalogue.ts';

export const legacyTokenMounted: CheckWords = {
  checked: 'v1.37',
  title: '期限のないトークン',
  summary: 'Secretに保存されたServiceAccountのトークンを、Podに渡してはならない。',
  messages: {
    token: {
      text: 'Secret"{found}"は、ServiceAccount"{account}"の期限のないトークンを保持している',
      wanted: '更新され、Podとともに失効する、投影(projected)されたserviceAccountToken',
    },
    named: {
      text: 'Secret"{found}"の名前は、v1.24より前のKubernetesが作成した、期限のないトークンに付けられるものである',
      wanted: '更新され、Podとともに失効する、投影(projected)されたserviceAccountToken',
    },
  },
  attack:
    'コンテナ内のコードが複製したトークンは、APIに到達できる場所ならどこからでも、Podがなくなった後もSecretが削除されるまで使える。',
  fix: '代わりに投影(projected)されたserviceAccountTokenをマウントし、その後Secretを削除する。',
};
