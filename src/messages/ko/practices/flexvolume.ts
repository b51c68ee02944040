import type { CheckWords } from '../../catalogue.ts';

export const flexvolume: CheckWords = {
  checked: 'v1.37',
  title: 'FlexVolume 드라이버',
  summary: '볼륨은 FlexVolume 드라이버가 아니라 CSI 드라이버로 제공해야 한다.',
  messages: {
    volume: {
      text: '볼륨에 FlexVolume 드라이버 {found}이(가) 필요하다',
      label: 'v1.23부터 사용 중단(deprecated)되었다. 모든 노드에 두고 kubelet이 루트로 실행하는 프로그램이다',
      wanted: '{instead}',
    },
    keyVault: {
      text: '볼륨에 더는 관리되지 않는 FlexVolume 드라이버 {found}이(가) 필요하다',
      label: '이제 Key Vault의 시크릿은 Secrets Store CSI 드라이버로 가져온다',
      wanted: '{instead} 및 SecretProviderClass',
    },
    claimed: {
      text: '클레임(PersistentVolumeClaim)이 가리키는 PersistentVolume "{volume}"에 FlexVolume 드라이버 {found}이(가) 필요하다',
      label: 'v1.23부터 사용 중단(deprecated)되었다. 모든 노드에 두고 kubelet이 루트로 실행하는 프로그램이다',
      wanted: '{instead}',
    },
  },
  attack:
    '드라이버는 노드에 있지만 아무도 관리하지 않는 프로그램이며, kubelet이 파드가 준 옵션으로 이것을 루트로 실행한다. 여기에 결함이 있으면 파드를 만들 수 있는 사람에게 노드로 가는 길이 된다.',
  fix: '볼륨을 CSI 드라이버의 볼륨으로 바꾼다. Key Vault라면 같은 오브젝트를 담은 SecretProviderClass와 파드의 워크로드 신원(workload identity)을 만든다.',
};
