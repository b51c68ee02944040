#!/usr/bin/env bash
# Judges, and tells the log, the annotations, the summary of the job and the steps that follow. It ends with 0 whatever was
# found; the verdict is the output exit-code.
set -euo pipefail

folder="$RUNNER_TEMP/gatehouse"
mkdir -p "$folder"
args=(-o pretty -o "json=$folder/report.json" -o "ndjson=$folder/report.ndjson" -o "sarif=$folder/report.sarif")
if [ "$INPUT_ANNOTATIONS" = true ]; then args+=(-o "github=$folder/annotations.txt"); fi
if [ "$INPUT_SUMMARY" = true ]; then args+=(-o "markdown=$folder/summary.md"); fi

option() { if [ -n "$2" ]; then args+=("$1" "$2"); fi; }
option --level "$INPUT_LEVEL"
option --version "$INPUT_VERSION"
option --profile "$INPUT_PROFILE"
option --fail-on "$INPUT_FAIL_ON"
option --config "$INPUT_CONFIG"

# lines TEXT: its lines become arguments, empty ones do not.
lines() {
  local line
  while IFS= read -r line; do
    if [ -n "$line" ]; then args+=("$line"); fi
  done <<<"$1"
}
lines "$INPUT_ARGS"
args+=(--)
lines "$INPUT_PATHS"

# What manifests say is printed between these two lines, and none of it is a command for the runner.
pause="gatehouse-$(node -p 'crypto.randomUUID()')"
printf '::stop-commands::%s\n' "$pause"
code=0
# The summary is written below, or not at all.
env -u GITHUB_STEP_SUMMARY "$COMMAND" check "${args[@]}" || code=$?
printf '::%s::\n' "$pause"

if [ "$INPUT_ANNOTATIONS" = true ] && [ -f "$folder/annotations.txt" ]; then cat "$folder/annotations.txt"; fi
if [ "$INPUT_SUMMARY" = true ] && [ -f "$folder/summary.md" ]; then cat "$folder/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi

printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"
# Wrong usage, and a bug, leave no report.
if [ "$code" = 0 ] || [ "$code" = 1 ] || [ "$code" = 3 ]; then
  {
    printf 'json-file=%s\n' "$folder/report.json"
    printf 'sarif-file=%s\n' "$folder/report.sarif"
    tail -n 1 "$folder/report.ndjson" | node -e '
      const summary = JSON.parse(fs.readFileSync(0, "utf8"));
      for (const name of ["errors", "warnings", "problems", "complete"]) console.log(name + "=" + summary[name]);
    '
  } >>"$GITHUB_OUTPUT"
fi
