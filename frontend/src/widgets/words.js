// Every word the widgets say of their own accord, in one place. Words of a step come from Python.

/** Words that a person wrote, to be put into a sentence: dom.js makes an element of them that is left alone. */
export const mine = (text) => (text ? `\u2068${text.replace(/[\u2068\u2069]/g, "")}\u2069` : "");

export const saving = "Saving…";
export const saved = "Saved";
export const offline = "Not connected. What you typed is still here.";
export const slow = {
  what: "This is not saved yet.",
  do: "It is still here. Please keep this page open for a moment.",
};
export const tooLong = { what: "This is too long to be saved.", do: "Please make it shorter. It is still here." };
export const lost = { what: "The workbook did not answer.", do: "Please try again." };
export const again = "Try again";

export const clear = "Clear";
export const unanswered = "Not answered yet";
export const outOf = (value) => `${value} of 100`;
export const asNumber = "As a number, 0 to 100";
export const numberRange = "0–100";
const many = (n) => (n === 1 ? "1 character" : `${n.toLocaleString("en")} characters`);
export const over = (n, limit) => `${many(n)} too many. ${limit.toLocaleString("en")} fit here.`;
export const tooLongHere = "This is too long to be saved. All of it is still here. Please make it shorter.";
export const left = (n) => (n === 1 ? "1 character left" : `${n} characters left`);
export const notNumber = "That is not a number that can be read for sure. Please use digits only, such as 1500 or 1.5.";
export const notInRange = (low, high) => `Please give a number from ${low} to ${high}.`;
export const notOnScale = "Please give a whole number from 0 to 100.";

export const versionAsk = "This was also changed in another window. Keep which?";
export const versionNow = "As it stands here now";
export const versionOther = (when) => `The other one, kept since ${when}`;
export const versionNothing = "Nothing: it was taken out.";
export const versionKeep = "Keep this one";
export const versionKept = "Kept. The other one is deleted.";

export const moveUp = "Move up";
export const moveDown = "Move down";
export const remove = "Remove";
export const entry = (n) => `Entry ${n}`;
export const newEntry = "New entry";
export const moved = (place, of) => `Now number ${place} of ${of}.`;
export const removed = "Removed.";
export const undo = "Undo";
export const full = "That is as many as fit here.";
export const ownCard = "In your words";
export const addCard = "Add";
export const closeEntry = "Close";
export const olderEntries = (n) => `Earlier (${n})`;

export const planCards = "From";
export const planUntil = (done, day) => `${done}, look again on ${day}`;
export const planGone = "These belong to cards that you have taken out since. They are kept until you remove them.";
export const planNoName = "A card in your words, taken out since";
export const planEmptied = "It is empty now.";
export const emptyPlan = "Empty this";
export const planAdded = (text) => `Added: ${mine(text)}.`;
export const sidesEmpty = "Write down what you would like for one thing above. Then it shows up here.";
export const sidesNothing = "Nothing written yet";
export const print = "Print this";

export const openHelp = "Open Help";

export const minutes = (n) => (n === 1 ? "1 minute" : `${n} minutes`);
export const minutesLeft = (n) => `${minutes(n)} left`;
export const minutesWait = (n) => `${minutesLeft(n)}, paused`;
export const lastMinute = "Less than a minute left";
export const timerStart = "Start";
export const timerPause = "Pause";
export const timerOn = "Go on";
export const timerStop = "Stop";
export const timerIdea = "You could do this now:";
export const timerAnother = "Something else";
export const timerOver = "The time is over. You were kind to yourself for a while. You can leave it at that.";

export const dailyName = (n) => `Day ${n}`;
export const dailyFirst = "Begin the first day";
export const dailyNext = (n) => `Begin day ${n}`;
export const dailyOne =
  "One is enough for a day. The next can begin tomorrow, or on any day after that. You can also leave it at this.";
export const dailyOpen = "The next day is open whenever you like. Nothing is lost if you leave it.";
export const dailyHalt = "You say that the last day did not help. You can leave it at this, and that is fine.";
export const dailyAll = (n) => `Those were all ${n} days. There is nothing more to do here.`;
export const dailyQuiet = "A quiet time for writing, if you like";
export const dailyMinutes = (n) => `${n} minutes`;
export const dailyOver = "The time is over. You can finish your sentence, or stop right here.";

export const daysNothing = "Choose above how many days there are and when they start. Then they show up here.";
export const daysNoLength = "Choose above how many days there are. Then they show up here.";
export const daysNoStart = "Choose above when they start. Then they show up here.";
export const daysFromTo = (length, first, last) => `${length} days, ${first} to ${last}`;
export const daysBefore = "The first day is still to come.";
export const daysNow = (day, length) => `Today is day ${day} of ${length}.`;
export const daysOver = "The last day is over.";
export const daysEarlier = "Earlier weeks";
export const daysLater = "Later weeks";
export const dayNumber = (n) => `day ${n}`;
export const dayOutside = "outside your days";
export const dayToday = "today";
export const dayAhead = "still to come";
export const dayChoose = "Choose a day to mark something on it.";
export const dayToCome = (day) => `${day} is still to come. You can mark it when it is there.`;

export const calendarButton = "Calendar file (.ics)";
export const calendarHint = "A file that your own calendar can open. Its words are plain and say nothing of a breakup.";
export const unsorted = "Not sorted yet";
export const boardEmpty = "Nothing here yet.";
export const ownEntry = "Entry in your words";
export const addTo = (column) => `Add to: ${column}`;
export const moveTo = (column) => `Move to: ${column}`;
export const addedTo = (column) => `Added to: ${column}.`;
export const movedTo = (column) => `Moved to: ${column}.`;
export const putBack = "Put back";
export const unsortedAgain = "Put back with the cards that are not sorted yet.";
export const hasGone = "Put back.";
export const backAgain = "It is back.";

export const deckDepth = "How deep?";
export const deckLeft = (n) => (n ? `${n} left` : "none left");
export const deckTurn = { you: "You answer first.", they: "They answer first." };
export const deckTalked = "We talked about it";
export const deckSkip = "Skip";
export const deckOver = "That was the last question of this depth. You can stop here, or choose another depth.";
export const deckAllOver = "That was the last question. You have been through the whole deck.";
export const deckAsked = (n) => `Asked so far (${n})`;
export const deckSkipped = "Skipped";
export const deckBack = "Put back";
export const deckBackNote = "The question is back in the deck.";

export const talkWho = { you: "You", they: "They" };
export const talkChoose = "How do they take your opening?";
export const talkChance = "Leave it to chance";
export const talkSay = "What do you say?";
export const talkRemind = (left) => `What you did not want to say: ${left.map(mine).join(" · ")}`;
export const talkBack = "Take back what you said last";
export const talkStop = "Begin again";
export const talkOver = "The talk is over.";
export const talkSame = "Once more, with the same reply";
export const talkOther = "Begin with another reply";
export const talksBefore = (n) => (n === 1 ? "An earlier talk" : `Earlier talks (${n})`);

export const weigh = "Weigh or move";
export const counts = (much) => `Counts for me: ${much.toLowerCase()}`;
export const countsSaid = (much) => `It counts for you: ${much.toLowerCase()}.`;
export const countsCleared = "Not weighed any more.";
export const fromStep = "From";
export const movedFrom = (column) => `You moved it here from “${column}”.`;
export const inYourWords = "In your own words";
export const ownLine = "Add a line of your own";
export const wayEmpty = "Nothing here yet. Answers in the steps bring lines, and you can add your own.";
export const theirNo = "Your ex’s answer is no for now. What stands here is your side alone.";
export const leftOut = "Some lines are left out, because what they are about is closed for now. They are not lost.";
export const courseNothing = "Nothing to compare yet. The check-ins on the start page and the mood diary show up here.";
export const courseMood = "Your mood";
export const reportNothing = "There is nothing to take along yet. What you answer can be chosen here later.";
export const reportMake = "Make the page";
export const reportMade = (name) => `The page is in your downloads as ${name}. Open it to read or print it.`;

export const landing = "How it may land";
export const places = (n) => (n === 1 ? "1 place stands out." : `${n} places stand out.`);
export const noPlace = "No place stands out. That does not prove it is right: read it aloud once.";
export const before = "You have changed the text. What is marked here is from before.";
export const overlooks = "This looks at words only. It overlooks some things, and it knows only English.";
export const copyOf = "Your text, with numbers";
export const wordsUsed = (n, most) => `${n} of ${most} words used`;
export const inText = "Shows the place in your text";
export const messageParts = "What an apology needs";
export const messagePart = {
  regret: ["Regret", "that you are sorry"],
  responsibility: ["Responsibility", "what you did, said as yours"],
  repair: ["Repair", "what you do to make good"],
};
export const there = "there";
export const notSeen = "not seen yet";

export const result = "What this shows";
export const parts = {
  answered: "What you answered",
  means: "What it means",
  means_not: "What it does not mean",
  next: "One next step",
  help: "Help",
};
export const source = (number) => `Source ${number}`;
export const tooFew = "Not enough answers yet to say.";
export const changes = "Since last time";
export const carried = "From your other answers";
export const earlier = (n) => (n === 1 ? "Your earlier answers" : `Your earlier answers (${n})`);
export const retake = "Answer again from the start";
export const retakeAsk = "The form starts empty. What you answered before is kept.";
export const retakeYes = "Start again";
export const retakeNo = "Not now";
export const retaken = "The form is empty now. What you answered before is kept.";

export const drawing = "Drawing the picture…";
export const table = "The same as a table";

export const keepWhere = "Your answers are kept here:";
export const forgetAsk = "Everything kept so far will go when you close the workbook.";
export const forgetYes = "Forget when I close";
export const forgetNo = "Keep my answers";
export const chosen = "Done. You can change this at any time.";

export const safetyDone = "Done";
export const safetyOpen = "Thank you. Every part of the workbook is open.";
export const safetyThanks = "Thank you for answering.";
export const safetyAgain = "Answer these questions again";
export const safetyNote = "Your answers are not stored. Only what is open or closed is kept.";

export const states = { open: "Open", begun: "Begun", done: "Done", closed: "Closed for now", coming: "Coming later" };
export const nextStep = "You could go on here";
export const partDone = (done, of) => `${done} of ${of} done`;

export const moodName = "Mood";
export const energyName = "Energy";
export const moodSave = "Save";
export const moodChange = "Save changes";
export const moodCancel = "Leave it as it was";
export const moodEdit = "Change this entry";
export const moodMore = "More, if you like";
export const moodNote = "A note, if you like";
export const moodWhen = "When";
export const moodWhenHint = "Empty means right now. Fill it in for an earlier moment.";
export const moodEmpty = "Choose a place on the scale first, or write a note.";
export const panelEmpty = "Choose a place on the pad or on a scale first.";
export const moodFuture = "That moment is still to come. Please choose one in the past.";
export const moodSaved = "Your entry is saved.";
export const moodList = "Your entries";
export const moodNone = "No entries yet. They show up here.";
export const moodEditButton = "Change";
export const moodDelete = "Delete";
export const moodDeleted = "The entry is deleted.";
export const moodBack = "The entry is back.";
export const moodOlder = "Older entries";
export const moodNewer = "Newer entries";
export const moodRange = (before, n, of, narrowed) => {
  if (!of) return "No entry fits.";
  const from = (before + 1).toLocaleString("en");
  const range = n === 1 ? from : `${from}–${(before + n).toLocaleString("en")}`;
  return `${range} of ${of.toLocaleString("en")}${narrowed ? (of === 1 ? " that fits" : " that fit") : ""}`;
};
export const dayRule = "You can write several entries a day. A day counts as the mean of its entries.";
export const find = "Search and filter";
export const findText = "Words in your notes";
export const findTag = "Tag";
export const anyTag = "Any";
export const findFirst = "From";
export const findLast = "Until";
export const findAll = "Show all entries";
export const padHint = "Left or right is your mood. Up or down is your energy.";
export const helping = "Is tracking helping?";
export const helpingLine = "Bad days are part of the curve. You can go on, or pause for as long as you like.";
export const goOn = "Go on";
export const pause = "Pause tracking";
export const paused = "Tracking is paused. Your entries are still here.";
export const timeline = "Over time";
export const whichPicture = "Which picture?";
export const moodPictures = [
  ["timeline", "Your mood, day by day"],
  ["mood-smooth", "A smooth course"],
  ["mood-feelings", "The four feelings"],
  ["mood-year", "A year of days"],
  ["mood-baseline", "Beside your first two weeks"],
  ["mood-around", "Around a marked day"],
  ["mood-checkins", "Check-ins over time"],
  ["mood-tags", "With and without a tag"],
  ["mood-rhythm", "Weekday and time of day"],
  ["mood-shifts", "Possible shifts of level"],
];
export const ranges = [
  ["30 days", 30],
  ["90 days", 90],
  ["A year", 365],
  ["All", null],
];
export const rangeGroup = "How far back";
/** Pictures whose time is fixed, so that a range would do nothing. */
export const moodFixed = ["mood-year", "mood-around", "mood-checkins"];
export const whichMark = "Which day?";
export const newestMark = "The newest that fits";
export const pictureFiles = "This picture as a file";
export const pictureFile = (form) => `Save as ${form.toUpperCase()}`;

export const marks = "Days to mark in the picture";
export const marksHint = "A day that mattered, such as a move or a talk.";
export const markDay = "Day";
export const markLabel = "What happened, in a few words";
export const markOpen = "Mark a day";
export const markAdd = "Mark this day";
export const markMissing = "Please choose a day and write a few words.";
export const marksNone = "No days are marked yet.";

export const copy = "A copy of your entries";
export const exportHint =
  "It holds every entry as you wrote it, not the means of days. Anyone who has the file can read it.";
export const exportForm = "What is it for?";
export const exportForms = [
  ["csv", "For a spreadsheet (CSV)"],
  ["json", "For your own program (JSON)"],
  ["daylio", "A table like Daylio’s (CSV)"],
  ["valence", "A scale from −1 to +1 (CSV)"],
];
export const exportButton = "Download a copy";
export const exported = (name) => `The copy is in your downloads as ${name}.`;
export const importLabel = "Add entries from a file";
export const importHint =
  "It can come from Daylio, Bearable, How We Feel, Pixels, Daily You, iMoodJournal, Apple State of Mind, or from here. You see what is in it before anything is added.";
export const importFile = "File";
export const importUnread = "That file could not be opened. Please choose it again.";
export const importEmpty = "That file is empty. Please choose another one.";
export const importBig = "That file is too large. An export without photos, or one in CSV, is smaller.";
export const importReading = "Reading the file…";
export const importAdding = "Adding the entries…";
export const importCancel = "Cancel";
export const importCancelled = "Cancelled. Nothing was added.";
export const importWhat = (source) => `This file is from ${source}.`;
export const wouldAdd = (n) =>
  n === 1 ? "1 entry would be added." : `${n.toLocaleString("en")} entries would be added.`;
export const importDays = (first, last) => (first === last ? `It is from ${first}.` : `From ${first} to ${last}.`);
export const known = (n) =>
  n === 1 ? "1 entry is here already." : `${n.toLocaleString("en")} entries are here already.`;
export const bad = (n) =>
  n === 1 ? "1 part could not be read:" : `${n.toLocaleString("en")} parts could not be read:`;
export const badMore = (n) => `And ${n.toLocaleString("en")} more.`;
export const line = (unit, n, reason) => `${unit} ${n}: ${reason}`;
export const importLeft = "What is different here:";
export const importLabels = "What your words mean here";
export const importLabelsHint =
  "Your program uses words for moods. Here a mood is a number, from 0 (very low) to 100 (very bright). Change any of them as you like.";
export const importTimes = (n) => (n === 1 ? "1 entry" : `${n.toLocaleString("en")} entries`);
export const importNoNumber = "No number";
export const importNoNumberFor = (label) => `No number for ${mine(label)}`;
export const importUnset = "Please give each word a number from 0 to 100, or choose “No number”.";
export const importZone = "The file has times without a zone. They are read as times in:";
export const importExamples = "The first entries, as they would be";
export const addThese = (n) => (n === 1 ? "Add this entry" : `Add these ${n.toLocaleString("en")} entries`);
export const addWithout = (n, bad) =>
  `${addThese(n)} without ${bad === 1 ? "that part" : `those ${bad.toLocaleString("en")} parts`}`;
export const importNot = "Do not add them";
export const added = (n) => (n === 1 ? "1 entry is added." : `${n.toLocaleString("en")} entries are added.`);
export const nothingNew = "There is nothing new to add.";
export const importPast = "Files added so far";
export const importUndo = "Undo this import";
export const importOf = (source, n, day) => `${importTimes(n)} from ${source}, added on ${day}`;
export const importUndone = (n, stay) =>
  `${n === 1 ? "1 entry is" : `${n.toLocaleString("en")} entries are`} taken out again.${stay ? ` What you changed since stays (${stay.toLocaleString("en")}).` : ""}`;

export const yes = "Yes";
export const no = "No";
export const feelingWords = "A word for how you feel";
export const termAlso = "Also with this entry";
export const termAddTag = "Add a tag";
export const termTagName = (group) => `A tag of your own for “${group}”`;
export const termAddWord = "Add a word";
export const termWordName = (group) => `A word of your own for “${group}”`;
export const termAdd = "Add";
export const termCancel = "Cancel";
export const terms = "Your tags and scales";
export const termHint =
  "You can add your own, rename them, and hide what you do not need. Entries keep what they have.";
export const termOpen = "See and change them";
export const termChange = "Change";
export const termHide = "Hide";
export const termShow = "Show again";
export const termHidden = "hidden";
export const termUsed = (n) => (n === 1 ? "1 entry" : `${n.toLocaleString("en")} entries`);
export const termName = "Name";
export const termRename = "Rename";
export const termGroup = "Group";
export const termNoGroup = "No group yet";
export const termMove = "Move";
export const termInto = "Merge into another tag";
export const termChoose = "Choose a tag";
export const termMerge = "Merge";
export const termMergeLook = (n, old, now) =>
  n === 0
    ? `No entry has “${mine(old)}”. It would be gone from your list.`
    : `${termUsed(n)} would change from “${mine(old)}” to “${mine(now)}”. You can undo this.`;
export const termNewGroup = "A new group of tags";
export const termLoose = "Tags without a group";
export const termLooseHint = "These came with a file, or were used before. Put one in a group to see it in your form.";
export const termScales = "Scales of your own";
export const termScalesHint = "Such as pain, hours of sleep, or a walk. They show up when you write an entry.";
export const termKinds = { percent: "From 0 to 100", "yes-no": "Yes or no", number: "A number" };
export const termNewScale = "Add a scale";
export const termScaleName = "What is it?";
export const termScaleKind = "How do you want to answer?";
export const termLow = "What does 0 mean? (if you like)";
export const termHigh = "What does 100 mean? (if you like)";
export const termUnit = "Its unit, such as hours (if you like)";
export const termAddScale = "Add this scale";
export const termScaleMissing = "Please write a name and choose how you want to answer.";
export const termWordsTitle = "Feeling words of your own";
export const termDid = ({ did, names, count }) => {
  const [one, two] = names.map(mine);
  return {
    add: `“${one}” is added.`,
    rename: `“${one}” is now called “${two}”.`,
    hide: `“${one}” is hidden.`,
    show: `“${one}” is shown again.`,
    move: `“${one}” has moved to another group.`,
    merge: `“${one}” is merged into “${two}”: ${termUsed(count)}.`,
  }[did];
};

export const leaving = "Loading…";
