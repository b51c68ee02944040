import type { CheckWords } from '../../catalogue.ts';

export const noSecretStore: CheckWords = {
  checked: 'v1.37',
  title: '시크릿 저장소가 없는 네임스페이스',
  summary: '네임스페이스의 시크릿(Secret)은 시크릿 저장소(secret store)에서 가져오는 것이 좋다.',
  messages: {
    plain: {
      text: '사람이 직접 관리하는 시크릿(Secret)이 있는데 네임스페이스에 시크릿 저장소(secret store)를 쓰는 흔적이 없다: {found}',
      label: '누가 언제 바꿨는지 어디에도 남지 않고, 저절로 바뀌지도 않는다',
      wanted: 'External Secrets, Secrets Store CSI 드라이버, Vault 인젝터, Sealed Secrets, SOPS 가운데 하나',
    },
  },
  attack:
    '사람이 직접 넣은 자격 증명은 파일과 이력 곳곳에 남고 좀처럼 바뀌지 않는다. 한 번 가져간 사람은 여러 해 동안 쓸 수 있고, 아무도 이를 알지 못한다.',
  fix: '자격 증명을 볼트(vault)에 두고, 그것을 읽을 신원(identity)을 워크로드마다 따로 주고, 오퍼레이터나 드라이버가 가져오게 한다.',
};
