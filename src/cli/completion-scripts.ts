/**
 * What each shell needs in order to ask `gatehouse __complete`. The answer is one candidate a line, a tab and its description,
 * and at last `:N`, the directive: bit 2 for no space behind the word, 4 for no file names, 16 for directories only.
 */

// Bash ends words at "=", so that --output=json is three of them; they are put together for gatehouse, and what stands before
// the last "=" is taken off its answers. Bash 3.2, which macOS has, knows no compopt.
export const bashScript = `# bash completion for gatehouse
_gatehouse() {
    local i word line glue='' directive=0 words=() found=()
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=\${COMP_WORDS[i]}
        if [[ \${#words[@]} -gt 0 && ( $word == '=' || -n $glue ) ]]; then
            words[\${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
        glue=''
        if [[ $word == '=' ]]; then glue=yes; fi
    done
    word=\${words[\${#words[@]}-1]}
    while IFS= read -r line; do
        case $line in
            :*) directive=\${line#:} ;;
            *) found+=("\${line%%$'\\t'*}") ;;
        esac
    done < <("\${COMP_WORDS[0]}" __complete "\${words[@]}" 2>/dev/null)
    COMPREPLY=()
    if [[ \${#found[@]} -gt 0 ]]; then
        if [[ $word == *=* ]]; then
            line=\${word%"\${word##*=}"}
            found=("\${found[@]#"$line"}")
        fi
        COMPREPLY=("\${found[@]}")
        if ((directive & 2)); then compopt -o nospace 2>/dev/null; fi
    elif ((directive & 16)); then
        compopt -o dirnames 2>/dev/null
    elif ! ((directive & 4)); then
        compopt -o default 2>/dev/null
    fi
    return 0
}
complete -F _gatehouse gatehouse
`;

export const zshScript = `#compdef gatehouse
_gatehouse() {
    local line directive=0
    local -a lines found given flags
    given=("\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}")
    lines=("\${(@f)$(\${(Q)words[1]} __complete "\${given[@]}" 2>/dev/null)}")
    for line in $lines; do
        if [[ $line == :* ]]; then
            directive=\${line#:}
        elif [[ $line == *$'\\t'* ]]; then
            found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
        else
            found+=("\${line//:/\\\\:}")
        fi
    done
    if (( directive & 2 )); then flags=(-S ''); fi
    if (( $#found )); then
        _describe -V 'gatehouse' found "\${flags[@]}"
        return
    fi
    if [[ $PREFIX == *=* ]]; then compset -P '*='; fi
    if (( directive & 16 )); then
        _files -/
    elif ! (( directive & 4 )); then
        _files
    fi
}
if [[ $funcstack[1] == _gatehouse ]]; then
    _gatehouse "$@"
else
    compdef _gatehouse gatehouse
fi
`;

export const fishScript = `# fish completion for gatehouse
function __gatehouse_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l directive 0
    set -l found
    for line in ($words[1] __complete $words[2..-1] "$current" 2>/dev/null)
        if string match -q ':*' -- $line
            set directive (string sub -s 2 -- $line)
        else
            set -a found $line
        end
    end
    if set -q found[1]
        printf '%s\\n' $found
    else if test $directive -eq 16
        __fish_complete_directories (string replace -r '^--[^=]*=' '' -- "$current")
    else if test $directive -eq 0
        set -l before (string match -r '^.*=' -- "$current")
        for path in (__fish_complete_path (string replace -r '^.*=' '' -- "$current"))
            printf '%s%s\\n' "$before" $path
        end
    end
end
complete -c gatehouse -e
complete -c gatehouse -f -a '(__gatehouse_complete)'
`;

export const powershellScript = `# PowerShell completion for gatehouse
Register-ArgumentCompleter -Native -CommandName gatehouse -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    # An empty argument gets lost on the way to a program in Windows PowerShell; "" in quotes does not.
    $last = if ($wordToComplete -eq '' -and $PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { $wordToComplete }
    $answer = @(& $commandAst.CommandElements[0].ToString() __complete @words $last 2>$null)
    $found = @($answer | Where-Object { -not $_.StartsWith(':') })
    foreach ($line in $found) {
        $text, $description = $line -split "\`t", 2
        if (-not $description) { $description = $text }
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $description)
    }
}
`;
