import type { Node, Tree, TreeCursor } from 'web-tree-sitter'

/**
 * Visits what stands in a file one after the other: the children of every `statement` node, and the comments and
 * unexpected characters between them. Never visits a node twice. Call `close` when done.
 */
export class FileWalk {
  /** Stands on the present node. */
  cursor: TreeCursor
  /** False when nothing is left; the cursor then means nothing. */
  more: boolean
  #top: Node | null = null
  #inside = false

  /** Starts at the first node that ends behind `from`. */
  constructor(tree: Tree, from: number) {
    if (from === 0) {
      this.cursor = tree.walk()
      this.more = this.cursor.gotoFirstChild()
    } else {
      // A cursor cannot be sent to an index in web-tree-sitter 0.27, so the way from there on leads over nodes.
      this.#top = tree.rootNode.firstChildForIndex(from)
      this.more = this.#top !== null
      this.cursor = (this.#top ?? tree.rootNode).walk()
    }
    this.#enter()
    while (this.more && this.cursor.endIndex <= from) this.next()
  }

  next(): void {
    if (this.#inside) {
      if (this.cursor.gotoNextSibling()) return
      this.cursor.gotoParent()
      this.#inside = false
    }
    this.more = this.#top ? this.#nextTop(this.#top) : this.cursor.gotoNextSibling()
    this.#enter()
  }

  close(): void {
    this.cursor.delete()
  }

  #nextTop(top: Node): boolean {
    const next = top.nextSibling
    if (!next) return false
    this.#top = next
    this.cursor.delete()
    this.cursor = next.walk()
    return true
  }

  #enter(): void {
    if (this.more && this.cursor.nodeType === 'statement') this.#inside = this.cursor.gotoFirstChild()
  }
}
