import { pattern } from './pattern.ts';

/** Words for going away. As a side of the screen "left" means something else. */
export const LEAVING = pattern(
  'and left|then left|just left|left(?! (?:side|hand|menu|column|panel|bar|sidebar|corner|of)(?![\\p{L}]))|leave|leaves|leaving|exit*|quit|quits|quitting|bounc*|gave up|give up|gives up|giving up|went away|goes away|closed the tab|closed the page|dropped off|dropped out|drop off|drop out|walked away|abandon*|disappear*|verliess*|verlass*|abgebrochen|abbrach*|brach* ab|aufgegeben|gab* auf|ging* weg|weggegangen|und ging|und gingen|dann ging|dann gingen|abgesprungen|sprang* ab|partent|quitt*|sont parti*|est parti*|abandonn*|se fue|se fueron|salio|salieron|se march*|se van|se va',
);

/** Stands before what did not happen. */
export const WITHOUT =
  /(?<![\p{L}\p{N}])(?:without|no|not|never|n't|ohne|kein\p{L}*|nicht|nie|sans|pas|aucune?|sin|ningun\p{L}*|nunca)(?:\s+(?:any|an|a|the|getting|seeing|eine?n?|de))*\s*$/u;
