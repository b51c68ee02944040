/** What the commands say of themselves with --help, and what is said of a command line that cannot be read. */
export const sayings: Readonly<Record<string, string>> = {
  'commander.choices': '쓸 수 있는 값: {choices}.',
  'commander.conflict': '"{one}"은(는) "{other}"과(와) 함께 쓸 수 없다',
  'commander.error': '오류: {complaint}',
  'commander.invalid': '"{value}"은(는) 옵션 "{flags}"의 값이 될 수 없다. {reason}',
  'commander.invalid-argument': '"{value}"은(는) 인자 "{name}"의 값이 될 수 없다. {reason}',
  'commander.invalid-variable': '"{value}"은(는) 환경 변수 {name}의 값이 될 수 없다. {reason}',
  'commander.missing-argument': '인자 "{name}"이(가) 없다',
  'commander.missing-value': '옵션 "{flags}"에는 값이 필요하다',
  'commander.near': '{near}을(를) 쓰려던 것인가?',
  'commander.too-many': '인자가 너무 많다. {expected}개여야 하는데 {given}개가 있다',
  'commander.unknown-command': '알 수 없는 명령 "{name}"',
  'commander.unknown-option': '알 수 없는 옵션 "{flag}"',
  'expected.any-number': '숫자여야 한다.',
  'expected.duration': '5s나 1m30s 같은 기간이어야 한다.',
  'expected.https': 'https://HOST 또는 https://HOST:PORT여야 한다.',
  'expected.port': '1부터 65535까지여야 한다. 0으로 끌 수는 없다.',
  'expected.release': 'v1.34 같은 버전이어야 한다.',
  'expected.seconds': '초 단위의 숫자여야 한다.',
  'expected.standards': '"latest" 또는 "v1.x"여야 한다.',
  'expected.whole': '정수여야 한다.',
  'help.argument.path': '파일, 디렉터리, 차트, 오버레이, 패턴, 또는 표준 입력을 뜻하는 -',
  'help.arguments': '인자:',
  'help.baseline.description':
    '지금은 수용하기로 한 발견 사항의 목록인 베이스라인을 쓰고 보여 준다. check --baseline이 이것을 쓴다.',
  'help.baseline.show.argument.file': '베이스라인',
  'help.baseline.show.description': '베이스라인이 검사마다 몇 건을 수용하는지와 모든 항목을 보여 준다.',
  'help.baseline.show.ending': '예:\n  $ gatehouse baseline write deploy/ && gatehouse baseline show',
  'help.baseline.show.summary': '베이스라인이 무엇을 수용하는지 보여 준다',
  'help.baseline.summary': '지금 발견되는 것을 수용하여 새로 생긴 것만 세도록 한다',
  'help.baseline.write.description': 'check처럼 판정하고 모든 발견 사항을 베이스라인에 쓴다.',
  'help.baseline.write.ending':
    '예:\n' +
    '  $ gatehouse baseline write deploy/             지금 발견되는 것을 수용한다\n' +
    '  $ gatehouse check deploy/ --baseline gatehouse-baseline.json\n' +
    '  $ gatehouse baseline write deploy/ --shrink    고친 것은 빼고 새것은 수용하지 않는다\n\n' +
    '발견 사항은 검사, 오브젝트, 필드로 식별하므로 행이 옮겨지거나 형식이 바뀌거나 파일 이름이\n' +
    '바뀌어도 다시 나타나지 않는다. 이 파일을 커밋하면 무엇을 수용하는지 리뷰에서 볼 수 있다.\n\n' +
    '종료 코드: 0 썼음, 2 잘못된 사용 또는 쓸 수 없는 파일, 3 썼으나 판정하지 못해\n' +
    '           빠진 것이 있음',
  'help.baseline.write.option.file': '베이스라인',
  'help.baseline.write.option.ignore': '이 컨트롤과 권장 사항은 수용하지 않는다',
  'help.baseline.write.option.level': '이 수준으로 판정한다(기본값: auto)',
  'help.baseline.write.option.select': '이 컨트롤과 권장 사항만 수용한다',
  'help.baseline.write.option.shrink': '더는 해당하는 것이 없는 항목을 지우기만 한다',
  'help.baseline.write.summary': '지금 있는 발견 사항을 수용한다',
  'help.check.description':
    '지정한 파일, 디렉터리, 패턴에 있는 모든 파드를 판정한다. -는 표준 입력이다. 경로가 없으면 gatehouse.yaml에 적힌 것을 판정한다.',
  'help.check.ending':
    '예:\n' +
    '  $ gatehouse check deploy/                            deploy/ 아래는 얼마나 엄격한가?\n' +
    '  $ gatehouse check chart --values prod.yaml           Helm 차트를 템플릿의 행에서 본다\n' +
    '  $ gatehouse check overlays/prod                      Kustomize 오버레이\n' +
    '  $ gatehouse check . --only-changed origin/main       이 브랜치에서 바뀐 것\n' +
    '  $ gatehouse check deploy/ --level restricted         API 서버가 restricted에서 허용하는가?\n' +
    '  $ gatehouse check deploy/ --policy policies/         직접 만든 정책으로도 판정\n' +
    '  $ gatehouse check deploy/ -o pretty -o json=out.json\n' +
    '  $ gatehouse check deploy/ --exceptions exceptions/   예외로 수용한 것은 세지 않는다\n' +
    '  $ gatehouse check deploy/ --wording upstream         API 서버의 문장 그대로\n  $ gatehouse check . --hash-key-file key.txt --profile strict   여러 곳에 있는 같은 자격 증명\n\n' +
    '종료 코드: 0 발견 사항 없음, 1 발견 사항 있음, 2 잘못된 사용 또는 구성,\n' +
    '           3 발견 사항은 없으나 판정하지 못한 것이 있음, 5 gatehouse의 버그\n' +
    'Chart.yaml이 있는 디렉터리는 Helm 차트, kustomization.yaml이 있는 디렉터리는 Kustomize\n' +
    '오버레이이다. PATH에 있는 helm, kustomize, kubectl로 렌더링하며 아무것도 내려받지 않는다.\n' +
    '모든 옵션은 환경 변수로도 설정할 수 있고, 반복하는 옵션은 쉼표로 잇는다.\n' +
    '둘 다 없으면 gatehouse.yaml에 적힌 것을 따른다.',
  'help.option.compat': '정책이 원래 쓰인 대상의 특이한 동작을 그대로 따른다',
  'help.option.grant': 'JavaScript 정책이 밖으로 닿는 함수를 쓰게 한다',
  'help.check.option.only-changed': '이 커밋 이후 git에서 바뀐 것만 판정하고, 바뀐 행을 먼저 보여 준다',
  'help.check.summary': '매니페스트를 파드 시큐리티 스탠다드로 판정한다',
  'help.choices': '선택: {choices}',
  'help.commands': '명령:',
  'help.completion.argument.shell': '스크립트를 쓸 셸',
  'help.completion.description':
    '지정한 셸의 스크립트를 출력한다. 명령과 옵션, 그리고 수준, 버전, 형식, 검사, 파일 등의 값을 자동 완성한다.',
  'help.completion.ending':
    '예:\n' +
    '  $ source <(gatehouse completion bash)          이 셸에서만 쓴다. 늘 쓰려면 ~/.bashrc에 넣는다\n' +
    '  $ source <(gatehouse completion zsh)           ~/.zshrc의 compinit 뒤에도 넣을 수 있다\n' +
    '  $ gatehouse completion fish | source           ~/.config/fish/config.fish에도 넣을 수 있다\n' +
    '  > gatehouse completion powershell | Out-String | Invoke-Expression\n\n' +
    '완성할 낱말은 설치된 gatehouse에서 가져오므로 저장해 둔 스크립트도 낡지 않는다.\n' +
    'PATH에 kubectl_complete-gatehouse가 있으면 "kubectl gatehouse"도 자동 완성된다.',
  'help.completion.summary': '셸 자동 완성 스크립트를 출력한다',
  'help.default': '기본값: {value}',
  'help.doctor.description':
    '웹훅, 인증서, 레플리카, 권한, 면제를 살펴 무엇이 문제가 되는지, 왜 그런지, 어떻게 고치는지 알려 준다. 아무것도 바꾸지 않는다.',
  'help.doctor.ending':
    '예:\n' +
    '  $ gatehouse doctor                       현재 컨텍스트의 클러스터\n' +
    '  $ gatehouse doctor --from dump/ -o json  kubectl이 적어 둔 클러스터:\n' +
    '        for r in validatingwebhookconfigurations services pods ...; do\n' +
    '          kubectl get $r -A -o json > dump/$r.json; done\n\n' +
    '종료 코드: 0 발견된 것 없음, 1 문제가 될 것이 있음, 2 잘못된 사용,\n' +
    '           3 발견된 것은 없으나 살펴보지 못한 것이 있음,\n' +
    '           4 클러스터에 접속할 수 없음, 5 gatehouse의 버그',
  'help.option.context': 'kubeconfig의 컨텍스트',
  'help.doctor.option.from': '클러스터 대신 kubectl get -o json 또는 -o yaml이 쓴 파일을 읽는다',
  'help.option.hash-key-file': '발견 사항의 자격 증명을 이 파일의 키로 해시해 같은 것을 알아보게 한다',
  'help.option.kubeconfig': '클러스터에 접속하는 방법(기본값: kubectl과 같음)',
  'help.doctor.option.output': '형식',
  'help.doctor.summary': '설치한 gatehouse serve에서 문제가 될 것을 찾는다',
  'help.env': '환경 변수: {name}',
  'help.evaluate.description': `표준 입력에서 한 행에 하나씩 '{"level","version","pod"}' 오브젝트를 읽고, 그 순서대로 '{"allowed","reason","detail"}' 또는 '{"error"}'를 쓴다. 파드는 있는 그대로 받으며, API 서버가 채우는 값을 채우지 않는다.`,
  'help.evaluate.ending': `예:\n  $ echo '''{"level":"baseline","version":"latest","pod":{"spec":{"hostPID":true}}}''' | gatehouse evaluate`,
  'help.evaluate.summary': '테스트와 다른 프로그램을 위해 JSON 행으로 주어진 파드를 판정한다',
  'help.explain.argument.check': '검사의 ID나 제목, 또는 검사에 나오는 말. 없으면 모두 나열한다',
  'help.explain.description':
    '컨트롤이나 권장 사항이 무엇을 요구하는지, 지키지 않으면 공격자가 무엇을 얻는지, 어떻게 고치는지 설명한다.',
  'help.explain.ending':
    '예:\n' +
    '  $ gatehouse explain                    모든 검사와 그 요구 사항\n' +
    '  $ gatehouse explain hostPathVolumes\n' +
    '  $ gatehouse explain host-path-volumes  대소문자와 하이픈은 가리지 않는다\n' +
    '  $ gatehouse explain token              토큰을 다루는 검사',
  'help.explain.summary': '검사의 뜻과 살펴보는 필드, 변경 이력을 설명한다',
  'help.fix.argument.path': '파일, 디렉터리, 패턴, 또는 표준 입력을 뜻하는 -',
  'help.fix.description':
    '지정한 파일, 디렉터리, 패턴에서 check가 발견하는 것을 고친다. -는 표준 입력이다. 옵션이 없으면 동작하는 프로그램을 깨뜨릴 수 없는 수정만 diff로 보여 준다.',
  'help.fix.ending':
    '예:\n' +
    '  $ gatehouse fix deploy/                            위험 없이 고칠 수 있는 것은?\n' +
    '  $ gatehouse fix deploy/ --review | git apply       고친 뒤 테스트가 필요한 것도\n' +
    '  $ gatehouse fix deploy/ --to restricted --write    저절로 되는 데까지 고치고 남은 것을 알려 준다\n' +
    '  $ gatehouse fix deploy/ --to baseline --verbose    남은 것을 자리마다 알려 준다\n' +
    '  $ gatehouse fix pod.yaml --to baseline --output json-patch\n' +
    '  $ helm template shop ./chart | gatehouse fix - --to restricted --write > fixed.yaml\n\n' +
    '고치지 않는 것은 바이트 하나까지 그대로 남는다. diff, 텍스트, 패치는 표준 출력으로,\n' +
    '나머지는 모두 표준 오류로 나간다.\n\n' +
    '종료 코드: 0 남은 오류 없음, 1 오류가 남음, 2 잘못된 사용 또는 쓸 수 없는 파일,\n' +
    '           3 남은 오류는 없으나 판정하지 못한 것이 있음, 5 gatehouse의 버그',
  'help.fix.option.diff': '무엇이 바뀌는지 출력한다(기본 동작)',
  'help.fix.option.ignore': '이 컨트롤과 권장 사항은 그대로 둔다',
  'help.fix.option.interactive': '수정마다 물어본 뒤 쓴다. --diff와 함께 쓰면 출력한다',
  'help.fix.option.level': '이 수준으로 판정한다. auto는 어느 수준에서든 거부되는 것을 고친다(기본값: auto)',
  'help.fix.option.output': 'diff, 또는 오브젝트마다 RFC 6902 패치 하나를 출력하는 json-patch',
  'help.fix.option.review': '대부분에 맞지만 테스트가 필요한 수정도 한다',
  'help.fix.option.select': '이 컨트롤과 권장 사항만 고친다',
  'help.fix.option.to': '이 수준에서 허용되는 데 도움이 되는 수정을 모두 하고 남은 것을 알려 준다',
  'help.fix.option.verbose': '남은 발견 사항을 하나씩 알려 준다. 한 워크로드의 같은 것도 묶지 않는다',
  'help.fix.option.write': '파일을 바꾼다. 표준 입력은 표준 출력에 쓴다',
  'help.fix.summary': '매니페스트를 고치고 나머지는 모두 그대로 둔다',
  'help.gatehouse.description': '쿠버네티스 파드 보안의 관문. 어디서나 같은 판정을 정확한 행에서 내린다.',
  'help.gatehouse.option.version': 'gatehouse의 릴리스를 출력한다',
  'help.help': '명령의 도움말을 보여 준다',
  'help.more': '자세한 것은 --help',
  'help.option.api-versions': '보통의 것 외에 클러스터에 있다고 차트에 알려 줄 API',
  'help.option.color': '색상',
  'help.option.config': '가장 가까운 gatehouse.yaml 대신 이 파일을 쓴다',
  'help.option.hooks':
    'Helm 훅(hook). all은 모두 판정하고, no-tests는 테스트를 빼고, none은 모두 빼고, only는 훅만 판정한다(기본값: all)',
  'help.option.kube-version': '차트에 알려 줄 쿠버네티스 버전(기본값: --kubernetes와 같음, 없으면 helm의 것)',
  'help.option.lang': '사람이 읽는 것의 언어. auto는 터미널의 언어를 따른다(기본값: auto)',
  'help.option.policy': '이 파일과 디렉터리의 정책으로도 판정한다',
  'help.option.profile': '파드 시큐리티 스탠다드 외의 권장 사항. pss는 없음, strict는 모두(기본값: pss)',
  'help.option.render-timeout': '차트나 오버레이를 렌더링하는 데 허용할 시간(초)(기본값: 60)',
  'help.option.set': 'helm이 읽는 방식의 Helm 차트 값. 여러 개를 쓰려면 반복한다',
  'help.option.values': 'Helm 차트의 값 파일. 뒤의 것이 우선한다',
  'help.option.version': '파드 시큐리티 스탠다드의 버전. latest 또는 v1.N(기본값: latest)',
  'help.options': '옵션:',
  'help.report.convert.argument.report': 'json 보고서',
  'help.report.convert.description': 'json 보고서를 다른 형식으로 쓴다. 따로 지정하지 않으면 pretty로 쓴다.',
  'help.report.convert.ending':
    '예:\n' +
    '  $ gatehouse report convert main.json                 사람이 읽을 형식으로\n' +
    '  $ gatehouse report convert main.json -o ndjson=findings.ndjson -o pretty\n\n' +
    '보고서에는 소스의 행이 들어 있지 않으므로 다른 형식에도 나오지 않는다.',
  'help.report.convert.summary': '보고서를 다른 형식으로 쓴다',
  'help.report.description': 'gatehouse check -o json이 쓴 보고서를 다룬다. -는 표준 입력이다.',
  'help.report.diff.argument.after': '새 보고서',
  'help.report.diff.argument.before': '이전 보고서',
  'help.report.diff.description':
    '두 json 보고서를 발견 사항의 지문(fingerprint)으로 비교한다. 수용된 발견 사항은 어느 쪽에서도 세지 않는다.',
  'help.report.diff.ending':
    '예:\n' +
    '  $ gatehouse report diff main.json branch.json                  새로운 것과 없어진 것\n' +
    '  $ gatehouse report diff main.json branch.json --fail-on-new    새 오류가 있으면 1로 종료\n\n' +
    '종료 코드: 0 새로운 것이 없거나 묻지 않음, 1 새 발견 사항 있음, 2 읽을 수 없는 보고서,\n' +
    '           3 새로운 것은 없으나 두 번째 보고서에 모든 것이 들어 있지는 않음',
  'help.report.diff.option.fail-on': '--fail-on-new가 실패로 보는 새 발견 사항의 기준',
  'help.report.diff.option.fail-on-new': '새 발견 사항이 있으면 1로 종료한다',
  'help.report.diff.summary': '새로운 것과 없어진 것을 알려 준다',
  'help.report.merge.argument.report': '같은 방식으로 판정한 실행들의 json 보고서',
  'help.report.merge.description':
    '나누어 실행한 경우처럼 여러 보고서를 하나로 합친다. 다른 형식을 지정하지 않으면 json으로 쓴다.',
  'help.report.merge.ending': '예:\n  $ gatehouse report merge main.json branch.json > all.json',
  'help.report.merge.summary': '여러 보고서를 하나로 합친다',
  'help.report.summary': '보고서를 비교하고 합치고 변환한다',
  'help.serve.description':
    'HTTPS로 동작하는 파드 시큐리티 어드미션(Pod Security Admission) 웹훅. 업스트림 웹훅의 플래그는 뜻이 그대로이다.',
  'help.serve.ending':
    '예:\n' +
    '  $ gatehouse serve --standalone examples/shop --bind-address 127.0.0.1\n' +
    '        클러스터 없이 실행한다. 직접 보내 볼 curl 명령을 출력한다\n' +
    '  $ gatehouse serve --config podsecurity.yaml --tls-cert-file tls.crt --tls-private-key-file tls.key\n' +
    '        업스트림 웹훅 대신 그 플래그로 실행한다\n' +
    '  $ gatehouse serve --certificate-secret gatehouse-tls --webhook-configuration gatehouse\n' +
    '        클러스터에서 스스로 만든 인증서로 실행한다\n' +
    '  $ gatehouse serve --policy examples/policies/native --print-webhooks --print-rbac\n' +
    '        API 서버가 이 정책들에 묻고, 정책이 필요한 것을 찾아볼 수 있도록 적용할 것을 출력한다\n' +
    '  $ gatehouse serve --standalone examples/shop --policy policies/ --grant images.example.com=fetchSync:https://registry.example/v2/\n' +
    '        JavaScript 정책 하나가 레지스트리 하나에 물을 수 있고, 그 밖의 것은 할 수 없다',
  'help.serve.option.exclude-namespace': '자신의 네임스페이스 외에, 오브젝트를 정책에 묻지 않는 네임스페이스',
  'help.serve.option.policy-webhooks':
    '정책에 필요한 대로 웹훅을 유지할 ValidatingWebhookConfiguration과 MutatingWebhookConfiguration',
  'help.serve.option.print-rbac': '정책에 필요한 권한을 출력하고 끝낸다',
  'help.serve.option.print-webhooks': '정책에 필요한 웹훅 설정을 출력하고 끝낸다',
  'help.serve.option.service-port': '정책의 웹훅에 적을 그 포트',
  'help.serve.option.webhook-ca-file': '인증서를 직접 만들지 않을 때 정책의 웹훅에 적을 인증 기관',
  'help.serve.option.webhook-url': '정책의 웹훅에서 서비스 대신 쓸 주소',
  'help.serve.option.bind-address': '연결을 받을 주소',
  'help.serve.option.certificate-secret': '인증서를 만들어 이 시크릿(Secret)으로 다른 레플리카와 공유한다',
  'help.serve.option.client-allowed-names': '그 클라이언트의 일반 이름(CN)(기본값: kube-apiserver)',
  'help.serve.option.client-ca-file': '이 인증 기관의 인증서가 있는 클라이언트만 판정을 받는다',
  'help.serve.option.client-qps-burst': 'API 서버에 한꺼번에 보낼 수 있는 요청 수',
  'help.serve.option.client-qps-limit': 'API 서버에 보낼 초당 요청 수',
  'help.serve.option.compatible': '판정에 업스트림의 콘텐츠 타입인 text/plain을 쓴다',
  'help.serve.option.config': 'PodSecurityConfiguration. 비어 있으면 모두 privileged이다',
  'help.serve.option.disable-http2-serving': 'HTTP/1.1만 쓴다',
  'help.serve.option.http2-max-streams-per-connection': '연결당 스트림 수. 0은 기본값이다',
  'help.serve.option.kubeconfig':
    '클러스터에 접속하는 방법. 비어 있으면 파드의 서비스 어카운트(ServiceAccount)를 쓴다',
  'help.serve.option.kubernetes-minor': '이 마이너 버전보다 새로운 고정 버전은 메트릭에서 future로 센다',
  'help.serve.option.namespace':
    '서버 자신의 네임스페이스. 없으면 서비스 어카운트(ServiceAccount)에서 알아낸다',
  'help.serve.option.secure-port': '연결을 받을 포트',
  'help.serve.option.service-name': 'API 서버가 이 서버를 호출할 때 쓰는 서비스',
  'help.serve.option.shutdown-delay-duration':
    'SIGTERM 뒤에 준비 상태(readiness)는 실패로 두고 계속 응답할 시간',
  'help.serve.option.shutdown-timeout-duration': '그 뒤에 남은 요청이 끝나기를 기다릴 시간',
  'help.serve.option.policy': '/policies/validate와 /policies/mutate에서 제공할 정책. 바뀌면 다시 읽는다',
  'help.serve.option.standalone': '클러스터 없이, 이 디렉터리의 매니페스트를 네임스페이스와 파드로 삼는다',
  'help.serve.option.tls-cert-file': '제시할 인증서와 그 체인. 바뀌면 다시 읽는다',
  'help.serve.option.tls-cipher-suites': 'TLS 1.2의 암호 스위트. Go의 이름으로 쓴다',
  'help.serve.option.tls-curve-preferences': '곡선: 23, 24, 25, 29',
  'help.serve.option.tls-min-version': 'VersionTLS12 또는 VersionTLS13',
  'help.serve.option.tls-private-key-file': '그 인증서의 개인 키',
  'help.serve.option.v': '로그의 상세도. 0은 오류와 변경, 2는 거부, 4는 모든 판정',
  'help.serve.option.webhook-configuration':
    'caBundle을 최신으로 유지할 ValidatingWebhookConfiguration. 여러 개를 쓰려면 반복한다',
  'help.serve.summary': '파드 시큐리티 어드미션 웹훅처럼 어드미션 리뷰에 응답한다',
  'help.usage': '사용법:',
  'help.baseline.write.option.kubernetes': '매니페스트를 쓸 쿠버네티스의 버전(기본값: v1.37)',
  'help.fix.option.kubernetes': '매니페스트를 쓸 쿠버네티스의 버전(기본값: v1.37)',
  'help.option.baseline': '이 베이스라인에 있는 발견 사항은 세지 않는다. gatehouse baseline write로 만든다',
  'help.option.fail-on': '종료 코드가 1이 되는 발견 사항의 기준(기본값: error)',
  'help.option.ignore': '이 컨트롤과 권장 사항은 보고하지 않는다',
  'help.option.kubernetes': '매니페스트를 쓸 쿠버네티스의 버전으로, 권장 사항에 쓰인다(기본값: v1.37)',
  'help.option.level': '이 수준으로 판정한다. auto는 각 워크로드가 얼마나 엄격한지 알려 준다(기본값: auto)',
  'help.option.output':
    'pretty, table, compact, markdown, html, json, ndjson, sarif, junit, github, gitlab, gitlab-sast, openreports, policyreport, prometheus. 여러 개를 쓰려면 반복한다(기본값: pretty)',
  'help.option.progress': '오래 걸리면 진행 상황을 터미널에 보여 준다',
  'help.option.quiet': '문제와 합계만 출력한다',
  'help.option.report-only': '무엇이 발견되든, 무엇을 판정하지 못하든 종료 코드는 0이다',
  'help.option.select': '이 컨트롤과 권장 사항만 보고한다',
  'help.option.timing': '시간이 어디에 쓰였는지와 최대 메모리를 출력한다',
  'help.option.verbose': '공격, 수정, 다음 수준을 막는 것까지 모두 출력한다',
  'help.option.wording': 'upstream은 API 서버의 문장을 그대로 출력한다',
  'help.report.convert.option.output': 'gatehouse check와 같다. 여러 개를 쓰려면 반복한다',
  'help.report.merge.option.output': 'gatehouse check와 같다. 여러 개를 쓰려면 반복한다',
  'help.scan.description':
    '클러스터의 모든 워크로드를 템플릿과 실행 중인 파드로 판정하고, 네임스페이스마다 무엇이 적용되는지, 그것이 어디서 왔는지, 누가 낮출 수 있는지 알려 준다. 아무것도 바꾸지 않는다.',
  'help.option.admission-config':
    'API 서버의 PodSecurityConfiguration, 또는 그것이 든 AdmissionConfiguration',
  'help.scan.option.from': '인수와 같다',
  'help.scan.summary': '클러스터가 담고 실행하는 것을 판정한다',
  'help.scan.argument.directory': '클러스터 대신 읽을 덤프, 또는 kubectl get -o json이 쓴 것',
  'help.scan.option.save': '수집한 것을 그곳에 남긴다. 이전 실행이 시작한 것이 있으면 이어 간다',
  'help.scan.option.namespace': '이 네임스페이스만',
  'help.scan.option.with-secret-metadata':
    '시크릿(Secret)의 목록도 조회한다. 키와 길이만 남기고 값은 남기지 않는다',
  'help.scan.option.print-rbac': '이 옵션들로 scan하는 데 필요한 권한만 출력하고 끝낸다',
  'help.scan.option.now': '기준 시각. 예: 2026-09-30T12:00:00Z(기본값: 클러스터를 조회한 시각)',
  'help.scan.ending':
    '예:\n' +
    '  $ gatehouse scan                                     현재 컨텍스트의 클러스터\n' +
    '  $ gatehouse scan --context prod --level restricted   제한(Restricted)에 무엇이 걸리는가?\n' +
    '  $ gatehouse scan --save dump/                        파일로 남겨 어디서든 다시 판정한다\n' +
    '  $ gatehouse scan dump/ -o json                       클러스터 없이 같은 보고서\n' +
    '  $ gatehouse scan dump/ --policy policies/            직접 만든 정책으로도 판정\n' +
    '  $ gatehouse scan lists/                              kubectl이 쓴 것:\n' +
    '        for r in namespaces pods deployments.apps ...; do\n' +
    '          kubectl get $r -A -o json > lists/$r.json; done\n' +
    '  $ gatehouse scan --print-rbac | kubectl apply -f -   필요한 권한만\n' +
    '\n' +
    '종료 코드: 0 발견 없음, 1 발견 있음, 2 잘못된 사용이나 설정,\n' +
    '           3 발견은 없으나 판정하지 못한 것이 있음,\n' +
    '           4 클러스터에 연결할 수 없거나 아무것도 보이지 않음, 5 gatehouse의 버그\n' +
    '아무것도 바꾸지 않는다. 같은 덤프에서는 보고서가 한 바이트도 다르지 않다. 중단하면 있는 것을\n' +
    '판정하고, --save를 쓰면 다음 실행이 멈춘 곳에서 이어 간다.',
  'help.argument.exceptions': '예외의 파일과 디렉터리. 없으면 gatehouse.yaml에 적힌 것',
  'help.option.exceptions': '이 파일이나 디렉터리의 예외가 수용하는 것은 세지 않는다. 여러 번 쓸 수 있다',
  'help.except.approve.argument.file': '파일, 또는 namespace/name으로 적은 클러스터의 예외',
  'help.except.approve.argument.name': '승인할 예외(namespace/name). 여러 개가 있을 때 필요하다',
  'help.except.approve.description':
    '누가 언제 어떤 내용을 승인했는지를 예외에 적는다. 나중에 내용이 바뀌면 승인은 효력을 잃는다.',
  'help.except.approve.option.apply': '클러스터에도 쓴다',
  'help.except.approve.option.dry-run': '클러스터가 받아들일지만 묻고 아무것도 쓰지 않는다',
  'help.except.approve.option.by': '위험을 수용하는 사람',
  'help.except.approve.summary': '위험을 수용하고 승인을 파일에 적는다',
  'help.except.check.description': '예외를 읽고 잘못된 것을 모두 행과 함께 알린다.',
  'help.except.check.summary': '예외가 올바른지 알린다',
  'help.except.description':
    '예외를 제안하고, 검사하고, 승인하고, 정리한다. check --exceptions와 serve가 예외를 쓴다.',
  'help.except.ending':
    '예:\n  $ gatehouse except propose deploy/agent.yaml --level baseline > exceptions/agent.yaml\n  $ gatehouse except propose datadog/agent             클러스터에 있는 그대로\n  $ kubectl get daemonset agent -n datadog -o yaml | gatehouse except propose -\n  $ gatehouse except approve exceptions/agent.yaml --by security@example.com\n  $ gatehouse check deploy/ --exceptions exceptions/\n  $ gatehouse except list exceptions/\n  $ gatehouse except prune deploy/ --exceptions exceptions/ --write\n\n예외는 한 워크로드에 대해 적힌 것만, 정해진 날짜까지 수용한다. 나머지는 모두 그대로 판정한다.\n종료 코드: 0 완료, 1 예외를 쓸 수 없는 워크로드가 있음, 2 잘못된 사용법이나 올바르지 않은 예외,\n           3 판정하지 못한 것이 있음, 4 클러스터에 연결할 수 없음',
  'help.except.list.description': '예외와 그것이 수용하는 것을, 먼저 끝나는 것부터 보여 준다.',
  'help.except.list.summary': '무엇을 누가 언제까지 수용하는지 알린다',
  'help.except.propose.argument.manifest':
    '파일, 디렉터리, 패턴, 표준 입력을 뜻하는 -, 또는 namespace/name으로 적은 클러스터의 워크로드',
  'help.except.propose.description':
    '각 워크로드를 어떤 수준에서, 또 정책에 대해 받아들이게 하는 가장 작은 예외를 출력한다. 한 줄이라도 빠지면 그 워크로드는 거부된다.',
  'help.except.propose.option.control': '이 컨트롤이 거부하는 것만 수용한다',
  'help.except.propose.option.expires': '2027-01-31T00:00:00Z 같은 종료 시각(기본값: 90일 뒤)',
  'help.except.propose.option.level': '받아들여질 수준. 정책만이라면 privileged',
  'help.except.propose.option.owner': '물어볼 팀이나 사람',
  'help.except.propose.option.reason': '워크로드에 꼭 필요한 이유',
  'help.except.propose.option.ticket': '논의한 곳',
  'help.except.propose.summary': '워크로드를 받아들이게 하는 가장 작은 예외를 출력한다',
  'help.except.prune.argument.manifest': '예외의 대상인 매니페스트',
  'help.except.prune.description':
    '끝난 예외를 찾고, 매니페스트를 지정하면 그 가운데 어느 것에도 필요 없는 요소도 찾는다.',
  'help.except.prune.option.exceptions': '예외의 파일과 디렉터리. 여러 번 쓸 수 있다',
  'help.except.prune.option.write': '파일을 바꾼다. 없으면 무엇을 뺄지 알리기만 한다',
  'help.except.prune.summary': '끝난 것과 필요 없는 것을 뺀다',
  'help.except.summary': '워크로드에 꼭 필요한 위험만, 책임자와 기한을 두고 수용한다',
  'help.option.now': '2027-01-31T00:00:00Z 같은 이 시각을 기준으로 예외를 판정한다(기본값: 지금)',
  'help.except.approve.ending':
    '예:\n  $ gatehouse except approve exceptions/agent.yaml --by security@example.com\n  $ gatehouse except approve exceptions/agent.yaml --by security@example.com --apply\n  $ gatehouse except approve datadog/agent --by security@example.com --dry-run',
  'help.except.check.ending': '예:\n  $ gatehouse except check exceptions/',
  'help.except.list.ending':
    '예:\n  $ gatehouse except list exceptions/\n  $ gatehouse except list exceptions/agent.yaml',
  'help.except.propose.ending':
    '예:\n  $ gatehouse except propose datadog/agent --level baseline            클러스터에 있는 그대로\n  $ gatehouse except propose deploy/ --owner ops@example.com --reason "host metrics" > proposed.yaml\n  $ gatehouse except propose deploy/ --level restricted --control runAsNonRoot\n  $ gatehouse except propose deploy/ --policy policies/ --level privileged   정책이 거부하는 것만\n  $ gatehouse except propose deploy/ --expires "$(date -u -d +30days +%FT%TZ)" --ticket SEC-1234',
  'help.except.prune.ending':
    '예:\n  $ gatehouse except prune --exceptions exceptions/                 끝난 것은 무엇인가?\n  $ gatehouse except prune deploy/ --exceptions exceptions/ --write\n  $ gatehouse except prune deploy/ --exceptions exceptions/ --policy policies/',
};
