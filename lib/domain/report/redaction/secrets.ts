import type { Pattern } from './pattern';
import { isPerson } from './people';

/** What stands behind `password` where there is none to hide. */
const NO_SECRET =
  /^(?:none|null|nil|empty|unset|not|set|yes|no|true|false|on|off|required|optional|enabled|disabled|hidden|redacted|public|default|changeme|unknown|n\/a|prompt|auth\w*|chauthtok|session|account|incorrect|invalid|wrong|expired|missing|failed|error|\*+|x+|\.+|-+|_+|#+|\$\{?\w+\}?|%\w+%|<.*|\[.*|\(.*)$/i;

const isSecret = (value: string): boolean => value.length >= 3 && !NO_SECRET.test(value);

/** In a sentence ("the password is wrong") a secret shows by a figure or a sign. */
const isSecretInProse = (value: string): boolean => isSecret(value) && /[\d!$%&*+=?@^_~]/.test(value);

/** `token: 0x1f` and `key: 12` of a log are numbers. */
const isSecretOfToken = (value: string): boolean =>
  isSecret(value) && value.length >= 6 && !/^0x[0-9a-f]+$/i.test(value);

const hasLetterAndFigure = (value: string): boolean => /[A-Z]/.test(value) && /\d/.test(value);

/** Passwords, tokens, keys and licence keys: by their label, or by a form that nothing else has. */
export const SECRETS: readonly Pattern[] = [
  // This product's own tokens (quality.md "Security").
  { find: /(?<![A-Za-z0-9\uFFFF])(?<secret>knb_[A-Za-z0-9_-]{8,200})/dg },
  // RFC 6750, RFC 7617.
  { find: /(?<![A-Za-z])Bearer[ \t]{1,4}["']?(?<secret>[A-Za-z0-9._~+/=-]{12,2000})/dgi },
  {
    find: /(?<![A-Za-z])Authorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:[A-Za-z-]{1,20}[ \t]{1,4})?(?<secret>[A-Za-z0-9._~+/=-]{6,2000})/dgi,
    judge: value => !/^(?:bearer|basic|digest|negotiate|ntlm)$/i.test(value),
  },
  { find: /(?<![A-Za-z])(?:Set-)?Cookie:[ \t]{1,4}(?<secret>[^\r\n\uFFFF]{4,1000})/dg },
  {
    // Also PGPASSWORD, sshpass-like names and attributes with a prefix.
    find: /(?:passwords?|passwort|kennwort|mot de passe|contraseña|wachtwoord|lösenord|hasło|passwd|passphrase|passcode|(?<![A-Za-z])(?:psk|pw|secret|community(?: string)?|storepass|keypass)|_secret|shared[_-]?key)["']?[ \t]{0,40}(?::=?|=>?)[ \t]{0,10}["']?(?<secret>[^\s"'<>,;&)\uFFFF]{3,200})/dgi,
    judge: isSecret,
  },
  {
    find: /(?<![A-Za-z])(?:[\w.-]{0,30}[_.-])?(?:token|api[_-]?key|apikey|access[_-]?key(?:[_-]?id)?|secret[_-]?key|secret[_-]?access[_-]?key|private[_-]?key|auth[_-]?key|encryption[_-]?key|license[ _-]?key|licen[cs]e key|product key|serial key|activation key|session[_-]?key)["']?[ \t]{0,20}[:=][ \t]{0,10}["']?(?<secret>[^\s"'<>,;&)\uFFFF]{6,300})/dgi,
    judge: isSecretOfToken,
  },
  // Also the shell's working directory.
  {
    find: /(?<![A-Za-z])pwd["']?[ \t]{0,40}[:=][ \t]{0,10}["']?(?<secret>[^\s"'<>,;&)/~\uFFFF][^\s"'<>,;&)\uFFFF]{2,200})/dgi,
    judge: value => isSecret(value) && !/^[A-Z]:\\/i.test(value),
  },
  { find: /(?<![A-Za-z])pass=["']?(?<secret>[^\s"'<>,;&)\uFFFF]{3,200})/dgi, judge: isSecret },
  {
    find: /(?<![A-Za-z])(?:password|passwort|kennwort|passwd|passphrase|pw|mot de passe|mdp|contraseña|clave|wachtwoord|parola d'ordine|senha|lösenord|hasło) (?:(?:is|was|ist|lautet|to|est|es|è)[ \t]{1,2})?["'`]?(?<secret>[^\s"'`<>,;\uFFFF]{4,100})/dgi,
    judge: isSecretInProse,
  },
  {
    find: /(?<![\w-])--?(?:password|passwd|token|api-key|secret|pass)[ \t]{1,2}["']?(?<secret>[^\s"'<>\uFFFF-][^\s"'<>\uFFFF]{2,200})/dg,
    judge: isSecret,
  },
  // Whatever is called with a machine, an account and a password.
  {
    find: / (?:-[iHh]|--(?:host|hostname|ip)) [^\s\uFFFF]{1,64} (?:-[uU]|--user(?:name)?) (?<user>[A-Za-z_][\w.\\-]{1,63}) (?:-[pP]|--pass(?:word)?) ["']?(?<secret>[^\s"'\uFFFF]{1,100})/dg,
    judge: (value, { kind }) => kind === 'secret' || isPerson(value),
  },
  {
    find: /(?<![A-Za-z])(?:ipmitool|racadm|ipmiutil|ilorest)\b[^\n\uFFFF]{0,120}? -[Pp][ \t]{1,2}["']?(?<secret>[^\s"'\uFFFF]{1,100})/dg,
  },
  {
    find: /(?<![A-Za-z])curl\b[^\n\uFFFF]{0,200}? (?:-u|--user)[ \t]{1,2}["']?(?<secret>[^\s"':\uFFFF]{1,64}:[^\s"'\uFFFF]{1,100})/dg,
  },
  { find: /(?<![A-Za-z])r[ow]community6?[ \t]{1,4}["']?(?<secret>[^\s"'\uFFFF]{3,64})/dg, judge: isSecret },
  { find: /encrypted-password[ \t]{1,4}["']?(?<secret>[^\s"'\uFFFF]{6,200})/dg },
  // RFC 3986 §3.2.1
  { find: /[a-z]:\/\/(?<user>[^\s:/@"'\uFFFF]{1,64}):(?<secret>[^\s:/@"'\uFFFF]{1,128})@/dgi },
  // AWS, GitHub, GitLab, Slack, Google, OpenAI-like, npm; JSON Web Token (RFC 7519).
  { find: /(?<![A-Za-z0-9\uFFFF])(?<secret>(?:AKIA|ASIA)[0-9A-Z]{16})(?![A-Za-z0-9\uFFFF])/dg },
  {
    find: /(?<![A-Za-z0-9\uFFFF])(?<secret>(?:gh[pousr]_[A-Za-z0-9]{20,100}|github_pat_\w{20,100}|glpat-[\w-]{16,64}|xox[abprs]-[A-Za-z0-9-]{10,100}|AIza[\w-]{35}|sk-[A-Za-z0-9_-]{20,200}|npm_[A-Za-z0-9]{30,60}))/dg,
  },
  { find: /(?<![A-Za-z0-9\uFFFF])(?<secret>eyJ[\w-]{10,2000}\.[\w-]{4,4000}(?:\.[\w-]{4,2000})?)/dg },
  // crypt(5)
  { find: /(?<![\w\uFFFF$])(?<secret>\$(?:1|2[aby]|5|6|y|gy|7|sha1|argon2\w{1,2})\$[\w./=,$-]{12,200})/dg },
  // OpenSSH public keys name a person or a machine; RFC 7468 private keys.
  {
    find: /(?<![\w\uFFFF-])(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}) (?<secret>AAAA[A-Za-z0-9+/=]{20,4000})/dg,
  },
  {
    // Lines of 64 or 70 characters and a shorter last one; without the end mark no more than that.
    find: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\n){1,4}(?:Proc-Type:[^\n\uFFFF]{0,100}\s{1,4}DEK-Info:[^\n\uFFFF]{0,100}\s{1,4})?(?<secret>(?:[A-Za-z0-9+/=]{40,128}(?:\s|\\n){1,4}){0,400}[A-Za-z0-9+/=]{1,2000})/dg,
  },
  // VMware and Windows: five groups of five.
  {
    find: /(?<![\w\uFFFF-])(?<secret>[0-9A-Z]{5}(?:-[0-9A-Z]{5}){4})(?![\w\uFFFF-])/dg,
    judge: hasLetterAndFigure,
  },
];
