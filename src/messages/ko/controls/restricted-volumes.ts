import type { CheckWords } from '../../catalogue.ts';

export const restrictedVolumes: CheckWords = {
  checked: 'v1.37',
  title: '볼륨 타입',
  summary: '파드는 노드에 닿거나 스토리지 드라이버를 우회하지 않는 볼륨만 써야 한다.',
  messages: {
    restricted: {
      text: '볼륨 "{volume}"의 타입은 {found}(이)다',
      label: '제한(Restricted) 수준이 허용하는 타입이 아니다',
      wanted:
        'configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected, secret 가운데 하나',
    },
    unknown: {
      text: '볼륨 "{volume}"에는 쿠버네티스가 아는 소스가 없다',
      label: '소스가 없거나, 철자가 틀렸거나, 이 릴리스보다 새로운 것이다',
      wanted:
        'configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected, secret 가운데 하나',
    },
  },
  attack:
    'hostPath 볼륨은 노드의 파일을 연다. 인트리(in-tree) 네트워크 볼륨은 파드 작성자가 고른 주소와 자격 증명으로 노드가 직접 마운트한다.',
  fix: 'CSI 드라이버가 제공하는 PersistentVolumeClaim이나 제한(Restricted) 수준이 허용하는 다른 타입을 쓴다.',
};
