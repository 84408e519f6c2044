import { type Command, InvalidArgumentError } from "commander";

const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

/** Adds `millwright completion`. */
export function addCompletion(program: Command): void {
  program
    .command("completion")
    .description("Print a completion script for a shell")
    .argument("<shell>", SHELLS.join(", "), parseShell)
    .addHelpText(
      "after",
      '\nExamples:\n  eval "$(millwright completion bash)"\n  millwright completion fish > ~/.config/fish/completions/millwright.fish',
    )
    .action((shell: Shell) => {
      process.stdout.write(scriptOf(shell, program));
    });
}

function parseShell(text: string): Shell {
  const shell = SHELLS.find((each) => each === text);
  if (shell !== undefined) return shell;
  throw new InvalidArgumentError(`Use one of: ${SHELLS.join(", ")}.`);
}

/** The words that may follow some words: subcommands and options. */
interface Words {
  after: string;
  words: string[];
}

function wordsOf(command: Command, path: readonly string[] = []): Words[] {
  const subcommands = command.commands.map((each) => each.name());
  const options = command.options.flatMap(({ long }) => (long ? [long] : []));
  const inner = command.commands.flatMap((each) => wordsOf(each, [...path, each.name()]));
  return [{ after: path.join(" "), words: [...subcommands, ...options, "--help"] }, ...inner];
}

/** Returns the script. Names of commands and options are plain words, so nothing in it needs quoting. */
export function scriptOf(shell: Shell, program: Command): string {
  const all = wordsOf(program);
  if (shell === "fish") return fishScript(all);
  const cases = all.map(({ after, words }) => `    "${after}") words="${words.join(" ")}" ;;`).join("\n");
  const body = `  local path="" word words=""
  for word in "\${typed[@]}"; do
    case "$word" in -*) ;; *) case " $(_millwright_words "$path") " in *" $word "*) path="\${path:+$path }$word" ;; esac ;; esac
  done
  words="$(_millwright_words "$path")"`;
  const lookup = `_millwright_words() {\n  local words=""\n  case "$1" in\n${cases}\n  esac\n  printf '%s' "$words"\n}\n`;
  return shell === "bash"
    ? `${lookup}_millwright() {\n  local typed=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")\n${body}\n  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))\n}\ncomplete -F _millwright millwright\n`
    : `#compdef millwright\n${lookup}_millwright() {\n  local -a typed\n  typed=("\${(@)words_typed[2,CURRENT-1]}")\n${body}\n  compadd -- \${=words}\n}\ncompdef '_millwright_zsh' millwright\n_millwright_zsh() {\n  local -a words_typed\n  words_typed=("\${(@)words}")\n  _millwright\n}\n`;
}

const fishScript = (all: readonly Words[]): string =>
  all
    .map(({ after, words }) => {
      const seen = after.split(" ").filter(Boolean);
      const condition =
        seen.length === 0
          ? "__fish_use_subcommand"
          : seen.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
      return `complete -c millwright -f -n "${condition}" -a "${words.join(" ")}"`;
    })
    .join("\n")
    .concat("\n");
