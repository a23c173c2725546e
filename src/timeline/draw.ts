import { drawDams } from './draw-dams.ts';
import { drawExchanges } from './draw-exchanges.ts';
import { drawFans } from './draw-fans.ts';
import { drawFlights } from './draw-flights.ts';
import { drawFrame, drawPublishes } from './draw-frame.ts';
import { drawGhost } from './draw-ghost.ts';
import { drawHead, drawLoop } from './draw-head.ts';
import { drawLost } from './draw-lost.ts';
import { drawMoments } from './draw-moments.ts';
import { drawShowings } from './draw-showings.ts';
import { drawTokens } from './draw-tokens.ts';
import { drawBars, drawBusy, drawTrouble, drawTroubleNames } from './draw-trouble.ts';
import type { Stage } from './scene.ts';

/** The whole picture, from what lies behind to what lies in front. Uses only what svgcanvas can do as well. */
export function drawScene(ctx: CanvasRenderingContext2D, stage: Stage): void {
  drawTrouble(ctx, stage);
  drawFrame(ctx, stage);
  drawBusy(ctx, stage);
  drawGhost(ctx, stage);
  for (const lane of stage.lanes) {
    drawExchanges(ctx, stage, lane);
    drawDams(ctx, stage, lane);
    drawFans(ctx, stage, lane);
    drawFlights(ctx, stage, lane);
  }
  drawBars(ctx, stage);
  for (const lane of stage.lanes) {
    drawMoments(ctx, stage, lane);
    drawShowings(ctx, stage, lane);
  }
  drawPublishes(ctx, stage);
  drawTroubleNames(ctx, stage);
  for (const lane of stage.lanes) drawLost(ctx, stage, lane);
  drawHead(ctx, stage);
  drawLoop(ctx, stage);
  for (const lane of stage.lanes) drawTokens(ctx, stage, lane);
}
