/**
 * What a state machine or an execution may be called: 1 to 80 characters, none of them a space, a bracket, a wildcard,
 * a special or control character, or one beyond U+FFFF.
 * Source: Step Functions API reference, `name` of CreateStateMachine and of StartExecution.
 */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF\u{10000}-\u{10FFFF}]{1,80}$/u;

export const isName = (text: string): boolean => NAME.test(text);
