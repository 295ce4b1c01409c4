//! `generate`: reads the inputs, has the crate generated in memory, then compares or writes.

use std::path::{Path, PathBuf};

use generator::Generated;

use crate::check;
use crate::cli;
use crate::ending::{Ending, Failure};
use crate::inputs::Inputs;
use crate::output::{self, Written};
use crate::project::Project;
use crate::report::{Report, count, shown};
use crate::timings::{Timings, WRITE};

/// Runs the command.
pub(crate) fn run(arguments: &cli::Generate, report: &Report) -> Result<Ending, Failure> {
    let mut timings = Timings::start();
    let project = Project::find()?;
    let inputs = Inputs::gather(project.as_ref(), arguments.spec.as_deref(), &arguments.overlay)?;
    let folder = folder(arguments, project.as_ref(), &inputs)?;
    report.diagnostics(&inputs.diagnostics);
    let request = inputs.request(arguments.name.as_deref());
    let generated = generator::generate(&request, &mut |stage| timings.enter(stage.name()))
        .map_err(|refused| Failure::Refused(refused.diagnostics))?;
    report.diagnostics(&generated.diagnostics);
    timings.enter(WRITE);
    let ending = if arguments.check {
        check::run(&folder, &generated, report)?
    } else {
        let written = output::write(&folder, &generated.files)?;
        say(&written, &generated, &folder, report)?;
        Ending::Done
    };
    if arguments.timings {
        report.aside(&timings.finish());
    }
    Ok(ending)
}

/// Where the crate goes.
fn folder(arguments: &cli::Generate, project: Option<&Project>, inputs: &Inputs) -> Result<PathBuf, Failure> {
    match (&arguments.out, project) {
        (Some(folder), _) => Ok(folder.clone()),
        (None, Some(project)) if inputs.pinned => Ok(project.output()),
        _ => Err(Failure::new("no folder to generate into: the document is not the one the project has pinned")
            .help("name the crate's folder with `--out`")),
    }
}

fn say(written: &Written, generated: &Generated, folder: &Path, report: &Report) -> Result<(), Failure> {
    if let Some(recovered) = written.recovered {
        report.warning(&format!("an earlier run was interrupted: {recovered}"));
    }
    for path in &written.left {
        report.warning(&format!("{path} does not belong to the crate and was left where it is: it is not generated"));
    }
    let removed = match written.removed.len() {
        0 => String::new(),
        count => format!(", {count} removed"),
    };
    report.closing(&format!(
        "generated {}, {} of {} files changed{removed}, in {}",
        summary(generated),
        written.changed,
        generated.files.len(),
        shown(folder)
    ))
}

/// The crate's name and what is in it, as the closing line begins.
pub(crate) fn summary(generated: &Generated) -> String {
    let (operations, types) = (count(generated.operations, "operation"), count(generated.types, "type"));
    format!("{}: {operations}, {types}", generated.crate_name)
}
