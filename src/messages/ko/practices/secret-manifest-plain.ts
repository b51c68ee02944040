import type { CheckWords } from '../../catalogue.ts';

export const secretManifestPlain: CheckWords = {
  checked: 'v1.37',
  title: '파일에 든 시크릿(Secret)',
  summary: '시크릿(Secret)을 파일에 그대로 보관하지 않아야 한다. base64는 아무것도 감추지 못한다.',
  messages: {
    data: {
      text: '이 파일에 자격 증명이 base64로 들어 있다: {found}',
      label: 'base64는 암호화가 아니다. 파일이나 그 이력을 가진 사람은 누구나 얻는다',
      wanted: 'SealedSecret이나 ExternalSecret, 또는 SOPS로 암호화한 파일',
    },
    stringData: {
      text: '이 파일에 자격 증명이 그대로 적혀 있다: {found}',
      label: '파일이나 그 이력을 가진 사람은 누구나 얻는다',
      wanted: 'SealedSecret이나 ExternalSecret, 또는 SOPS로 암호화한 파일',
    },
  },
  attack: '저장소나 빌드, 또는 그 백업을 읽을 수 있는 사람이 자격 증명을 가져가 어디서나 쓴다.',
  fix: '볼트(vault)에 두거나 암호화해서 보관하고, 이전 값은 이력에 남아 있으므로 자격 증명을 바꾼다.',
};
