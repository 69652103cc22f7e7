export function findFlaws(): string[]
