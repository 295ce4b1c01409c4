//! Writes Markdown from what a parser found: each event adds to the line that is being written, or ends it.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::escape::{code, link_target, longest_run, text};

/// How deep lists are indented; deeper ones are written at this depth.
const MAX_DEPTH: usize = 4;
/// Headings of a document begin at this level: below those of rustdoc's own pages.
const TOP_HEADING: usize = 4;

/// The lines written so far, and where in the structure of the text the next one belongs.
#[derive(Default)]
pub(super) struct Writer {
    lines: Vec<String>,
    /// The line that is being written, without its indentation.
    line: String,
    /// Whether a blank line belongs before the next one.
    apart: bool,
    /// The lists around.
    lists: Vec<List>,
    /// The marker of a list item of which nothing has been written.
    marker: Option<String>,
    /// The links around.
    links: Vec<Link>,
    /// The code block that is being read.
    block: Option<Block>,
    /// How many columns the table has of which a row is being written.
    columns: usize,
    in_row: bool,
}

struct List {
    /// The number of the next item, where items are numbered.
    number: Option<u64>,
    /// The width of the marker: what the lines of an item are indented by.
    indent: usize,
}

struct Link {
    /// Where it leads; nothing where it is written as text.
    target: Option<String>,
    /// What is said about its target where it is written as text.
    remark: String,
    /// Where on the line its text begins.
    start: usize,
}

struct Block {
    fenced: bool,
    content: String,
}

impl Writer {
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(content)
            | Event::Html(content)
            | Event::InlineHtml(content)
            | Event::InlineMath(content)
            | Event::DisplayMath(content) => self.content(&content),
            Event::Code(content) => self.code_span(&content),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => self.end_block(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    pub(super) fn finish(mut self) -> Vec<String> {
        self.end_line();
        self.lines
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.end_line(),
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::CodeBlock(kind) => {
                self.end_block();
                self.block = Some(Block { fenced: matches!(kind, CodeBlockKind::Fenced(_)), content: String::new() });
            }
            Tag::List(number) => {
                self.end_line();
                self.apart = self.lists.is_empty() && !self.lines.is_empty();
                self.lists.push(List { number, indent: 2 });
            }
            Tag::Item => self.start_item(),
            Tag::Table(alignments) => {
                self.end_block();
                self.columns = alignments.len();
            }
            Tag::TableHead | Tag::TableRow => {
                self.in_row = true;
                self.line.push('|');
            }
            Tag::TableCell => self.line.push(' '),
            Tag::Emphasis => self.line.push('*'),
            Tag::Strong => self.line.push_str("**"),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url),
            Tag::Image { link_type, dest_url, .. } => self.start_link(link_type, &dest_url),
            _ => self.end_block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::Item => {
                self.end_line();
                self.marker = None;
                self.apart = false;
            }
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
                self.apart = self.lists.is_empty();
            }
            TagEnd::TableCell => self.line.push_str(" |"),
            TagEnd::TableHead => {
                self.end_row();
                let delimiter = format!("|{}", "---|".repeat(self.columns));
                self.push(&delimiter);
            }
            TagEnd::TableRow => self.end_row(),
            TagEnd::Emphasis => self.line.push('*'),
            TagEnd::Strong => self.line.push_str("**"),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => self.end_block(),
        }
    }

    /// Text: line breaks in it end the line.
    fn content(&mut self, content: &str) {
        if let Some(block) = &mut self.block {
            block.content.push_str(content);
            return;
        }
        for (number, part) in content.split('\n').enumerate() {
            if number > 0 {
                self.line_break();
            }
            let escaped = text(part, self.line.is_empty(), !self.in_link());
            self.line.push_str(&if self.in_row { escaped.replace('|', "\\|") } else { escaped });
        }
    }

    fn code_span(&mut self, content: &str) {
        // Backticks side by side would be read as one run.
        if self.line.ends_with('`') {
            self.line.push(' ');
        }
        let span = code(content);
        self.line.push_str(&if self.in_row { span.replace('|', "\\|") } else { span });
    }

    fn line_break(&mut self) {
        if self.in_row || self.in_link() {
            self.line.push(' ');
        } else {
            self.end_line();
        }
    }

    fn start_heading(&mut self, level: HeadingLevel) {
        self.end_block();
        // The first paragraph is the summary, which a heading cannot be.
        if !self.lines.is_empty() {
            self.line = "#".repeat((level as usize + TOP_HEADING - 1).min(6)) + " ";
        }
    }

    fn start_item(&mut self) {
        self.end_line();
        let Some(list) = self.lists.last_mut() else { return };
        let marker = match &mut list.number {
            Some(number) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            None => "- ".to_owned(),
        };
        list.indent = marker.len();
        self.marker = Some(marker);
    }

    fn start_link(&mut self, kind: LinkType, address: &str) {
        // The text of `<https://…>` is the address itself, which becomes a link again as any address does.
        let is_text = matches!(kind, LinkType::Autolink | LinkType::Email);
        let nested = self.in_link();
        let target = if is_text || nested { None } else { link_target(address) };
        if is_text {
            return;
        }
        if target.is_some() {
            self.line.push('[');
        }
        let silent = target.is_some() || nested || address.is_empty() || address.starts_with('#');
        let remark = if silent { String::new() } else { format!(" ({})", code(address)) };
        self.links.push(Link { target, remark, start: self.line.len() });
    }

    fn in_link(&self) -> bool {
        self.links.iter().any(|link| link.target.is_some())
    }

    fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        match link.target {
            Some(target) if self.line.get(link.start..).is_none_or(|text| text.trim().is_empty()) => {
                self.line.truncate(link.start.saturating_sub(1));
                self.line.push_str(&format!("<{target}>"));
            }
            Some(target) => self.line.push_str(&format!("]({target})")),
            None => self.line.push_str(&link.remark),
        }
    }

    /// A fenced block stays one, of text. Text that is merely indented was hardly ever meant to be code.
    fn end_code_block(&mut self) {
        let Some(block) = self.block.take() else { return };
        if block.fenced {
            let fence = "`".repeat(longest_run(&block.content, '`').max(2) + 1);
            self.push(&format!("{fence}text"));
            for line in block.content.lines() {
                self.push(line);
            }
            self.push(&fence);
        } else {
            for line in block.content.lines() {
                self.content(line);
                self.end_line();
            }
        }
        self.end_block();
    }

    fn end_row(&mut self) {
        self.in_row = false;
        self.end_line();
    }

    fn end_block(&mut self) {
        self.end_line();
        self.apart = !self.lines.is_empty();
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if !line.is_empty() && !line.bytes().all(|byte| byte == b'#') {
            self.push(line);
        }
    }

    /// Adds a line, with the indentation of the list it is in.
    fn push(&mut self, line: &str) {
        if std::mem::take(&mut self.apart) {
            self.lines.push(String::new());
        }
        let depth = self.lists.len().min(MAX_DEPTH);
        let around: usize = self.lists.iter().take(depth.saturating_sub(1)).map(|list| list.indent).sum();
        let own = self.lists.get(depth.wrapping_sub(1)).map_or(0, |list| list.indent);
        let line = match self.marker.take() {
            Some(marker) => format!("{}{marker}{line}", " ".repeat(around)),
            None if line.is_empty() => String::new(),
            None => format!("{}{line}", " ".repeat(around + own)),
        };
        self.lines.push(line);
    }
}
