/** Kinds of tools by name; `editor` and `process` tell by their input what a call does. */
export type ToolKind = 'run' | 'edit' | 'editor' | 'read' | 'search' | 'wait' | 'process' | 'bookkeeping' | 'delegate';

/** Names as the agents use them, in lower case without separators: `run_shell_command` is `runshellcommand`. */
const names: readonly (readonly [ToolKind, string])[] = [
  [
    'run',
    `bash shell sh zsh terminal powershell pwsh cmd exec execute run execcommand shellcommand localshell localshellcall
    runcommand runshell runbash runshellcommand runinterminal runterminalcmd runterminalcommand executecommand executebash executeshell
    runterminal runtests runtest runtask runcode python ipython executecode executepython runipython jupyter codeinterpreter
    executeipythoncell shellexec bashtool
    createandruntask runnotebookcell
    runcommands
    executecmd`,
  ],
  [
    'edit',
    `edit multiedit write notebookedit applypatch patch editfile writefile createfile create replace replaceinfile
    writetofile reapply applydiff insertcontent searchandreplace searchreplace strreplace editnotebook insertedit inserteditintofile
    replacestringinfile multireplacestringinfile deletefile editblock writenewfile newfile fileedit filewrite update insert
    replacefilecontent multireplacefilecontent strreplacefile codeaction
    editnotebookfile renamesymbol
    hashlineedit editexistingfile createnewfile singlefindandreplace undoedit
    delete
    fswrite`,
  ],
  ['editor', 'strreplaceeditor strreplacebasededittool texteditor editor fileeditor planningfileeditor'],
  [
    'read',
    `read readfile readfiles readmanyfiles view viewfile viewimage cat open openfile ls list listdir listdirectory listfiles
    notebookread webfetch fetch fetchwebpage urlfetch readurl getfile fileread readnotebook
    viewcodeitem viewfileoutline readurlcontent readmediafile fetchurl
    showfile geterrors getchangedfiles readprojectstructure readnotebookcelloutput getvscodeapi terminalselection terminallastcommand testfailure
    lspdiagnostics diagnostics readmcpresource listmcpresources skill
    hashlineread memoryget fetchwebcontent accessmcpresource readcommandoutput readcurrentlyopenfile readfilerange viewdiff viewrepomap viewsubdirectory fetchurlcontent readwebpage lookat readthread
    readlints fetchmcpresource
    fsread imageread introspect
    getdiagnostics fetchcontent getsearchcontent readtextfile readmultiplefiles listmcpresourcetemplates`,
  ],
  [
    'search',
    `grep glob search grepsearch filesearch codebasesearch semanticsearch semsearch searchfiles searchfilecontent
    searchcode websearch googlewebsearch find findfiles findfilebyname globfilesearch ripgrep toolsearch lsp lookup
    listcodedefinitionnames listcodeusages
    searchweb findbyname codesearch
    rg searchworkspacesymbols testsearch getsearchviewresults githubrepo searchcodesubagent searchsubagent vscodelistcodeusages
    sourcegraph lspreferences references lspdefinition lspsymbols lspcallhierarchy
    hashlinegrep grepfiles memorysearch xsearch searchcodebase fileglobsearch finder
    ripgreprawsearch semanticsearchfull multigrep`,
  ],
  [
    'wait',
    `bashoutput killshell killbash taskoutput taskstop agentoutput writestdin readbash readpowershell writebash writepowershell
    stopbash stoppowershell readoutput mcpreadoutput poll sleep wait waitagent waitforagent readagent getterminaloutput
    commandstatus readterminal joboutput jobkill joblist listbash askuser askuserquestion requestuserinput
    askfollowupquestion askquestions monitor schedulewakeup
    readbackgroundoutput listbackgroundprocesses sendcommandinput
    listagents listpowershell sendtoterminal killterminal awaitterminal gettaskoutput vscodeaskquestions
    question
    waittasks killtask killterminalcommand getterminalcommandoutput
    askquestion
    awaitshell await`,
  ],
  ['process', 'process manageprocess'],
  [
    'bookkeeping',
    `todowrite todoread writetodos todolist updatetodolist managetodolist updateplan think sequentialthinking taskcreate
    taskupdate tasklist taskget listtasks taskstart exitplanmode enterplanmode reportintent storememory savememory
    updatetopic plan todo planmodeexit createplan setgoal updategoal getgoal tasktracker
    activateskill completetask settodolist taskboundary notifyuser setgoalbudget
    updatetodo taskcomplete reportprogress
    todos planenter planexit
    exitspecmode attemptcompletion submitandexit planmoderespond planmoderesponse actmoderespond switchmode updatecurrentstep summarizetask condense loadmcpdocumentation fetchinstructions useskill readskill checklist createruleblock requestrule
    thinking switchtoexecution`,
  ],
  [
    'delegate',
    `task agent delegate spawnagent newtask subagent runsubagent dispatchagent sendinput closeagent resumeagent sendmessage
    invokesubagent delegatetoagent teamcreate
    codebaseinvestigator invokeagent agentswarm browsersubagent
    writeagent executionsubagent
    agenticfetch
    usesubagents oracle librarian handoff
    usesubagent agentcrew`,
  ],
];

const kinds = new Map(
  names.flatMap(([kind, text]) => text.split(/\s+/).map((name): [string, ToolKind] => [name, kind])),
);

/** Longer names are of no known tool. */
const longestName = 200;

/** Agents that know several servers' tools write the server's name in front, and some a version behind. */
const ofServer = /^mcp_(?!_)[^_]{1,80}_/;
/** opencode writes no `mcp` in front. */
const prefixed = /^[a-z][a-z0-9-]{1,40}_([a-z]{2,30}(?:[_-][a-z]{2,30}){1,4})$/i;
const version = /_v\d{1,2}$/i;

/**
 * The kind of a tool by its name, without the server or namespace before it (`mcp__files__read_file` and `mcp_files_read_file` are
 * `read_file`) and without the version behind it (`edit_file_v2` is `edit_file`).
 */
export function toolKind(tool: string): ToolKind | undefined {
  if (tool.length > longestName) return undefined;
  const bare = lastPart(tool.replace(ofServer, ''));
  return kindOf(bare) ?? ofPrefixed(bare);
}

function lastPart(tool: string): string {
  return tool.split(/__|[./:]/).at(-1) ?? '';
}

function kindOf(name: string): ToolKind | undefined {
  const plain = name.replace(version, '').toLowerCase();
  return kinds.get(plain.replaceAll(/[^a-z0-9]/g, ''));
}

/** The kind of `files_read_file`: behind a server's name only names of more than one word tell, and none that runs something. */
function ofPrefixed(name: string): ToolKind | undefined {
  const rest = prefixed.exec(name)?.[1];
  const kind = rest === undefined ? undefined : kindOf(rest);
  return kind === 'edit' || kind === 'read' || kind === 'search' ? kind : undefined;
}
