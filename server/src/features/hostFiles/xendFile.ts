import { networkModeOf, switchNetworkMode } from '../../dom0/xend/networkMode.ts'
import { xendRelease } from '../../dom0/xend/resolve.ts'
import { sxpFindings, xendFindings } from '../../rules/hostFindings.ts'
import { placesInXend } from '../scriptChoice.ts'
import type { HostFile } from './hostFile.ts'
import { sxpFolds, sxpSymbols } from './sxpOutline.ts'
import { xendCompletion } from './xendCompletion.ts'
import type { XendContext } from './xendContext.ts'
import { guestSxpPage, xendPage } from './xendHover.ts'

/** xend-config.sxp, open in an editor. */
export function xendFile(context: XendContext): HostFile {
  const { document, file, target, scripts } = context
  const read: XendContext = { ...context, target: { toolstack: 'xm', release: xendRelease(target) } }
  return {
    document,
    file,
    findings: levels => xendFindings(file, target, scripts, levels),
    completion: (offset, style) => xendCompletion(read, offset, style),
    pageAt: offset => xendPage(read, offset),
    symbols: () => sxpSymbols(read),
    folding: () => sxpFolds(read),
    scriptPlaces: () => placesInXend(file),
    networking: { current: networkModeOf(file), editsFor: mode => switchNetworkMode(file, mode) },
  }
}

/** A guest as an S-expression, as xend keeps them and `xm list --long` prints them. */
export function guestSxpFile(context: XendContext): HostFile {
  const { document, file } = context
  return {
    document,
    file,
    findings: levels => sxpFindings(file, levels),
    completion: () => [],
    pageAt: offset => guestSxpPage(context, offset),
    symbols: () => sxpSymbols(context),
    folding: () => sxpFolds(context),
  }
}
