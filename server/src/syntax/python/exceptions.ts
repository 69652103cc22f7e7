/** Exceptions of Python by the one that each is a kind of. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  BaseException: '',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  Exception: 'BaseException',
  StopIteration: 'Exception',
  StandardError: 'Exception',
  ArithmeticError: 'StandardError',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  AssertionError: 'StandardError',
  AttributeError: 'StandardError',
  EnvironmentError: 'StandardError',
  IOError: 'EnvironmentError',
  OSError: 'EnvironmentError',
  EOFError: 'StandardError',
  ImportError: 'StandardError',
  LookupError: 'StandardError',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'StandardError',
  NameError: 'StandardError',
  UnboundLocalError: 'NameError',
  RuntimeError: 'StandardError',
  NotImplementedError: 'RuntimeError',
  SyntaxError: 'StandardError',
  SystemError: 'StandardError',
  TypeError: 'StandardError',
  ValueError: 'StandardError',
  UnicodeError: 'ValueError',
  Warning: 'Exception',
}

export function isExceptionName(name: string): boolean {
  return Object.hasOwn(EXCEPTIONS, name)
}

/** Whether an exception of the first name is caught by a handler for the second. */
export function isKindOf(name: string, wanted: string): boolean {
  for (let at: string | undefined = name; at; at = EXCEPTIONS[at]) if (at === wanted) return true
  return false
}
