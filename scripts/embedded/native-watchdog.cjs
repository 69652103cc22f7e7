/** Stands in for `@vscode/native-watchdog` in the embedded VS Code; the scripts that start it end all it started. */
exports.start = () => {}
exports.exit = code => process.exit(code)
