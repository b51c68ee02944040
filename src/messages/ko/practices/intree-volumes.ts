import type { CheckWords } from '../../catalogue.ts';

export const intreeVolumes: CheckWords = {
  checked: 'v1.37',
  title: '쿠버네티스에서 빠진 종류의 볼륨',
  summary: '볼륨은 쿠버네티스에 내장되었던 소스 대신 CSI 드라이버를 지정해야 한다.',
  messages: {
    handed: {
      text: '볼륨의 소스 {found}{volume, select, nothing {} other {(PersistentVolume "{volume}")}}은(는) 사용 중단(deprecated)되었다',
      label: '쿠버네티스가 이를 CSI 드라이버({driver})에 넘기므로 그 드라이버가 설치되어 있어야 한다',
      wanted: '{driver}의 StorageClass를 쓰는 클레임(PersistentVolumeClaim)',
    },
    gone: {
      text: '볼륨의 소스 {found}{volume, select, nothing {} other {(PersistentVolume "{volume}")}}은(는) {gone}에서 없어졌다',
      label: '파드가 시작되지 않는다',
      wanted: '{driver}의 StorageClass를 쓰는 클레임(PersistentVolumeClaim)',
    },
  },
  attack:
    '이것만으로 얻는 것은 없다. 이런 소스는 파드를 만들 수 있는 사람이면 누구나 클러스터 전체의 스토리지를 지정해 요구할 수 있으므로 대부분 제한(Restricted) 수준에서 금지된다.',
  fix: '같은 디스크로 CSI 드라이버의 PersistentVolume을 만들어 클레임하거나, 새 클레임으로 데이터를 복사한다.',
};
