/** 예외가 왜 통하지 않는지. */
export const sayings: Readonly<Record<string, string>> = {
  'note.account':
    '예외 {name}은(는) 서비스 어카운트(ServiceAccount) {wanted}을(를) 위한 것이며 {found}을(를) 위한 것이 아니다',
  'note.altered': '예외 {name}의 내용이 승인된 것과 다르다',
  'note.early': '예외 {name}은(는) {at}부터 유효하다',
  'note.expired': '예외 {name}은(는) {expires}에 만료되었다',
  'note.image': '예외 {name}은(는) 컨테이너 "{container}"의 이미지 {found}을(를) 위한 것이 아니다',
  'note.requested': '예외 {name}은(는) 승인되지 않았다',
  'note.widened': '예외 {name}이(가) 그 모두를 허용하지는 않는다',
};
