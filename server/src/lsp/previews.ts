import type { CancellationToken, Connection } from 'vscode-languageserver'
import { hostRootOf } from '../dom0/host.ts'
import { guarded } from './guarded.ts'
import * as protocol from './protocol.ts'
import { follow, followCards } from './scriptRuns.ts'
import type { Session } from './session.ts'
import { choicesOf, setUpPreview } from './setUp.ts'

/** Answers with texts to show beside a file. */
export function answerPreviews(connection: Connection, session: Session): void {
  connection.onRequest<protocol.Preview | null, void>(
    protocol.PREVIEW_REQUEST,
    (params: protocol.PreviewParams | null, token: CancellationToken) =>
      guarded<protocol.Preview | null>('preview', connection.console, token, null, async () =>
        params?.uri && params.question ? previewOf(session, params) : null,
      ),
  )

  connection.onRequest<protocol.SetUpChoicesResult | null, void>(
    protocol.SET_UP_CHOICES_REQUEST,
    (params: protocol.SetUpChoicesParams | null, token: CancellationToken) =>
      guarded<protocol.SetUpChoicesResult | null>('set-up choices', connection.console, token, null, async () =>
        params?.uri ? choicesOf(session, params.uri) : null,
      ),
  )
}

async function previewOf(
  session: Session,
  { uri, question }: protocol.PreviewParams,
): Promise<protocol.Preview | null> {
  const { cardsDocument, scriptDocument } = await import('../features/scriptPreview.ts')
  const { hostName } = await import('../features/scriptRun.ts')
  const host = hostName(hostRootOf(uri) ?? '')
  switch (question.kind) {
    case 'script': {
      const followed = await follow(session, uri, question.choice, question.command)
      if (typeof followed === 'string') return { refused: followed }
      return { documents: [scriptDocument(followed, question.command, host)] }
    }
    case 'cards': {
      const guest = await followCards(session, uri, question.index)
      if (typeof guest === 'string') return { refused: guest }
      return { documents: [cardsDocument(guest.name, host, guest.cards)] }
    }
    case 'set-up':
      return setUpPreview(session, uri, question.wishes)
    default:
      return null
  }
}
