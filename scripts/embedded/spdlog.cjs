/**
 * Stands in for `@vscode/spdlog` in the embedded VS Code, which is installed without compiling anything. Without it
 * the Output panel stays empty, since VS Code writes every output channel through this logger into a file.
 */
const { appendFileSync, mkdirSync } = require('node:fs')
const { dirname } = require('node:path')

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off']
let initialLevel = LEVELS.indexOf('info')

class Logger {
  constructor(_kind, _name, file) {
    this.file = file
    this.level = initialLevel
    this.plain = false
  }

  write(level, message) {
    if (level < this.level) return
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '')
    appendFileSync(this.file, this.plain ? message : `${stamp} [${LEVELS[level]}] ${message}\n`)
  }

  trace(message) {
    this.write(0, message)
  }

  debug(message) {
    this.write(1, message)
  }

  info(message) {
    this.write(2, message)
  }

  warn(message) {
    this.write(3, message)
  }

  error(message) {
    this.write(4, message)
  }

  critical(message) {
    this.write(5, message)
  }

  getLevel() {
    return this.level
  }

  setLevel(level) {
    this.level = level
  }

  clearFormatters() {
    this.plain = true
  }

  setPattern() {}

  flush() {}

  drop() {}
}

async function createLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true })
  return new Logger('', name, file)
}

exports.Logger = Logger
exports.version = 0
exports.setLevel = level => {
  initialLevel = level
}
exports.setFlushOn = () => {}
exports.createRotatingLogger = createLogger
exports.createAsyncRotatingLogger = createLogger
