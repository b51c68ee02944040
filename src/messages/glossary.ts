/**
 * The terms of the catalogues, as kubernetes.io/ko and kubernetes.io/ja use them (read for v1.37), and what must not stand
 * in their place. Ids, field paths, kinds and commands are never translated.
 */
export interface Term {
  readonly english: string;
  readonly ko: string;
  readonly ja: string;
  /** Other renderings, which no text of that language contains. */
  readonly not?: { readonly ko?: readonly string[]; readonly ja?: readonly string[] };
}

export const GLOSSARY: readonly Term[] = [
  {
    english: 'pod',
    ko: '파드',
    ja: 'Pod',
    not: { ko: ['포드', '팟'], ja: ['ポッド', 'パッド'] },
  },
  { english: 'container', ko: '컨테이너', ja: 'コンテナ', not: { ko: ['콘테이너'], ja: ['コンテナー'] } },
  { english: 'init container', ko: '초기화 컨테이너', ja: 'initコンテナ', not: { ja: ['初期化コンテナ'] } },
  { english: 'ephemeral container', ko: '임시(ephemeral) 컨테이너', ja: 'エフェメラルコンテナ' },
  { english: 'node', ko: '노드', ja: 'ノード' },
  {
    english: 'cluster',
    ko: '클러스터',
    ja: 'クラスター',
    not: { ja: ['クラスタの', 'クラスタに', 'クラスタを', 'クラスタが'] },
  },
  {
    english: 'namespace',
    ko: '네임스페이스',
    ja: '名前空間',
    not: { ko: ['이름공간', '이름 공간'], ja: ['ネームスペース'] },
  },
  {
    english: 'test',
    ko: '테스트',
    ja: 'テスト',
    not: { ko: ['시험이', '시험을', '시험 필요', '시험할'], ja: ['試験'] },
  },
  { english: 'workload', ko: '워크로드', ja: 'ワークロード' },
  { english: 'volume', ko: '볼륨', ja: 'ボリューム', not: { ja: ['ヴォリューム'] } },
  { english: 'mount', ko: '마운트', ja: 'マウント' },
  { english: 'image', ko: '이미지', ja: 'イメージ' },
  { english: 'registry', ko: '레지스트리', ja: 'レジストリ', not: { ja: ['レジストリー'] } },
  { english: 'label', ko: '레이블', ja: 'ラベル', not: { ko: ['라벨'] } },
  {
    english: 'annotation',
    ko: '어노테이션',
    ja: 'アノテーション',
    not: { ko: ['애너테이션', '주석(annotation)'], ja: ['注釈'] },
  },
  { english: 'Secret', ko: '시크릿(Secret)', ja: 'Secret', not: { ja: ['シークレット'] } },
  { english: 'ConfigMap', ko: '컨피그맵(ConfigMap)', ja: 'ConfigMap' },
  {
    english: 'service account',
    ko: '서비스 어카운트(ServiceAccount)',
    ja: 'ServiceAccount',
    not: { ko: ['서비스 계정'] },
  },
  { english: 'credential', ko: '자격 증명', ja: '認証情報', not: { ja: ['クレデンシャル'] } },
  { english: 'token', ko: '토큰', ja: 'トークン' },
  {
    english: 'API server',
    ko: 'API 서버',
    ja: 'APIサーバー',
    not: { ja: ['APIサーバの', 'APIサーバが', 'APIサーバは'] },
  },
  {
    english: 'Pod Security Standards',
    ko: '파드 시큐리티 스탠다드(Pod Security Standards)',
    ja: 'Podセキュリティの標準',
    not: { ko: ['파드 보안 표준'] },
  },
  {
    english: 'Pod Security Admission',
    ko: '파드 시큐리티 어드미션(Pod Security Admission)',
    ja: 'Podセキュリティアドミッション',
    not: { ko: ['파드 보안 어드미션'] },
  },
  { english: 'privileged (level)', ko: '특권(Privileged)', ja: '特権(Privileged)' },
  { english: 'baseline', ko: '기본(Baseline)', ja: 'ベースライン(Baseline)' },
  { english: 'restricted', ko: '제한(Restricted)', ja: '制限(Restricted)' },
  {
    english: 'capabilities',
    ko: '기능(capabilities)',
    ja: 'ケーパビリティ',
    not: { ko: ['케이퍼빌리티', '캐퍼빌리티'], ja: ['ケイパビリティ', '権能'] },
  },
  {
    english: 'privilege escalation',
    ko: '권한 상승(privilege escalation)',
    ja: '特権昇格',
    not: { ko: ['특권 상승', '권한 에스컬레이션'], ja: ['権限昇格', '特権エスカレーション'] },
  },
  { english: 'exemption', ko: '면제', ja: '適用除外' },
  { english: 'exception', ko: '예외', ja: '例外' },
  { english: 'enforce', ko: '강제(enforce)', ja: '強制(enforce)' },
  { english: 'audit', ko: '감사(audit)', ja: '監査(audit)' },
  { english: 'warn', ko: '경고(warn)', ja: '警告(warn)' },
  { english: 'admission webhook', ko: '어드미션 웹훅', ja: 'Admission Webhook' },
  { english: 'least privilege', ko: '최소 권한', ja: '最小特権', not: { ja: ['最小権限'] } },
  {
    english: 'root file system',
    ko: '루트 파일시스템',
    ja: 'ルートファイルシステム',
    not: { ko: ['루트 파일 시스템'] },
  },
  { english: 'read-only', ko: '읽기 전용', ja: '読み取り専用', not: { ja: ['リードオンリー', '読取専用'] } },
  { english: 'runtime', ko: '런타임', ja: 'ランタイム' },
  { english: 'kernel', ko: '커널', ja: 'カーネル' },
  { english: 'finding', ko: '발견 사항', ja: '検出事項' },
  { english: 'problem', ko: '문제', ja: '問題' },
  { english: 'control', ko: '컨트롤', ja: 'コントロール' },
  { english: 'practice', ko: '권장 사항', ja: 'プラクティス' },
  {
    english: 'user',
    ko: '사용자',
    ja: 'ユーザー',
    not: { ja: ['ユーザの', 'ユーザが', 'ユーザは', 'ユーザを'] },
  },
  { english: 'server', ko: '서버', ja: 'サーバー' },
  {
    english: 'directory',
    ko: '디렉터리',
    ja: 'ディレクトリ',
    not: { ko: ['디렉토리'], ja: ['ディレクトリー'] },
  },
  { english: 'default', ko: '기본값', ja: 'デフォルト', not: { ko: ['디폴트'] } },
  {
    english: 'resource limits',
    ko: '리소스 제한(limits)',
    ja: 'リソース制限(limits)',
    not: { ko: ['자원 제한'] },
  },
  {
    english: 'resource requests',
    ko: '리소스 요청(requests)',
    ja: 'リソース要求(requests)',
    not: { ko: ['자원 요청'] },
  },
  { english: 'level', ko: '수준', ja: 'レベル', not: { ko: ['레벨'] } },
  { english: 'profile', ko: '프로필', ja: 'プロファイル', not: { ko: ['프로파일'] } },
  {
    english: 'system call',
    ko: '시스템 콜',
    ja: 'システムコール',
    not: { ko: ['시스템콜', '시스템 호출'], ja: ['システム呼び出し', 'システム・コール'] },
  },
  {
    english: 'user namespace',
    ko: '사용자 네임스페이스(user namespace)',
    ja: 'ユーザー名前空間',
    not: { ko: ['유저 네임스페이스'], ja: ['ユーザ名前空間'] },
  },
  { english: 'deprecated', ko: '사용 중단(deprecated)', ja: '非推奨' },
  { english: 'sidecar', ko: '사이드카', ja: 'サイドカー' },
  { english: 'environment variable', ko: '환경 변수', ja: '環境変数', not: { ko: ['환경변수'] } },
  { english: 'eviction', ko: '축출', ja: '退避(evict)', not: { ja: ['立ち退き', '追い出し'] } },
  {
    english: 'mount propagation',
    ko: '마운트 전파(mount propagation)',
    ja: 'マウントの伝播(mount propagation)',
  },
  {
    english: 'projected',
    ko: '프로젝티드(projected)',
    ja: '投影(projected)',
    not: { ja: ['プロジェクテッド'] },
  },
  { english: 'network policy', ko: '네트워크 정책', ja: 'ネットワークポリシー' },
  { english: 'identity (of a workload)', ko: '신원(identity)', ja: 'アイデンティティ(identity)' },
  {
    english: 'scheduler',
    ko: '스케줄러',
    ja: 'スケジューラー',
    not: { ja: ['スケジューラの', 'スケジューラが', 'スケジューラは'] },
  },
  {
    english: 'controller',
    ko: '컨트롤러',
    ja: 'コントローラー',
    not: { ja: ['コントローラの', 'コントローラが', 'コントローラは', 'コントローラを'] },
  },
  { english: 'QoS class', ko: 'QoS 클래스', ja: 'QoSクラス' },
  { english: 'manifest', ko: '매니페스트', ja: 'マニフェスト' },
];

/** Endings of the polite style: Korean is written in 평어체, Japanese in である調. */
export const POLITE = {
  ko: /(?:습니다|합니다|입니다|됩니다|세요|십시오|이에요|예요|해요)/,
  ja: /(?:です|ます|ください|でしょう|ません)(?=[。、」）)]|$)/,
} as const;
