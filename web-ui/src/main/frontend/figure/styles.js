import { css } from 'lit';

export const figureStyles = css`
  .items { display: grid; gap: 12px 20px; align-items: start; }
  .item h4 { margin: 0 0 4px; font-size: 12.5px; font-weight: 560; display: flex; gap: 7px; align-items: center; }
  .item h4 i { width: 12px; height: 12px; border-radius: 4px; }
  .item { position: relative; min-width: 0; }
  .item.empty { min-height: 120px; }
  svg.figure { display: block; max-width: 100%; }
  text { font-size: 11.5px; fill: var(--faint); }
  text.name { font-size: 12px; fill: var(--ink); }
  text.cell { font-size: 11px; }
  line.hair { stroke: var(--hair); }
  line.axis { stroke: var(--line); }
  path { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
  path.true { stroke-width: 1.4; stroke-dasharray: 5 4; }
  path.points { stroke-width: 5; stroke-linecap: round; stroke-opacity: 0.5; }
  .legend { display: flex; flex-wrap: wrap; gap: 2px 14px; color: var(--soft); font-size: 12.5px; margin-bottom: 4px; }
  .legend span { display: inline-flex; align-items: center; gap: 6px; }
  .legend i { display: inline-block; width: 16px; border-top: 2.2px solid; }
  .legend i.true { border-top: 1.6px dashed; }
  .legend i.points { width: 7px; height: 7px; border: 0; border-radius: 50%; background: currentColor; opacity: 0.6; }
  .images { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(76px, 1fr)); gap: 10px; font-size: 12px; }
  .images li { display: flex; flex-direction: column; color: var(--soft); overflow: hidden; border-radius: 6px; padding: 4px; border: 1px solid transparent; }
  .images li.wrong { border-color: var(--bad); }
  .images span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .images .says { color: var(--bad); font-weight: 560; }
  .images canvas { width: 100%; image-rendering: pixelated; border-radius: 4px; }
  .sheet { overflow-x: auto; }
  .prose { margin: 0; white-space: pre-wrap; font: 13px/1.6 var(--mono); color: var(--ink); }
  .slider { display: flex; align-items: center; gap: 10px; margin-top: 8px; font-size: 12.5px; color: var(--soft); }
  .slider input { flex: 1; min-width: 60px; accent-color: var(--accent); }
  .slider output { min-width: 72px; }
  .slider button { font: inherit; color: var(--soft); background: none; border: 1px solid var(--line); border-radius: 8px; padding: 3px 10px; cursor: pointer; }
  .slider button:hover { color: var(--ink); }
  .slider button[aria-pressed='true'] { color: var(--accent); background: var(--accent-soft); }
`;
