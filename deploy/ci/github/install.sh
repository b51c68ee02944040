#!/usr/bin/env bash
# Makes the release of gatehouse that this action belongs to, and tells where it is: the action and the program that it runs
# are pinned by one commit.
set -euo pipefail

command="${INPUT_COMMAND:-}"
if [ -z "$command" ]; then
  root="$(cd "$ACTION_PATH/../../.." && pwd)"
  command="$root/dist/gatehouse.cjs"
  node --input-type=module -e "
    const { build, install } = await import(process.argv[1]);
    install();
    await build();
  " "file://$root/tools/setup.mjs"
fi
"$command" --version
printf 'command=%s\n' "$command" >>"$GITHUB_OUTPUT"
