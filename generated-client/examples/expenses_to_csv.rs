//! Writes the approved expenses since a time as CSV to standard output, every amount with the digits that the API sent.
//!
//! ```text
//! EXPENSEIN_API_KEY=abc123def456 cargo run --example expenses_to_csv -- 2026-04-01T00:00:00Z > expenses.csv
//! ```

use std::env;
use std::error::Error;
use std::io::{self, Write};

use expensein::Client;
use expensein::types::{Expense, ExpenseState};
use jiff::Timestamp;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let since = env::args().nth(1).ok_or("say since when, such as 2026-04-01T00:00:00Z")?;
    let since: Timestamp = since.parse()?;

    let client = Client::from_env()?;
    let expenses = client.expenses().list().from(since).state([ExpenseState::Approved]).await?;

    let mut out = io::stdout().lock();
    write_record(&mut out, ["date", "user", "merchant", "currency", "gross", "tax"].map(str::to_owned))?;
    for expense in expenses {
        write_record(&mut out, record(expense))?;
    }
    Ok(())
}

/// The fields of an expense, in the order of the heading.
fn record(expense: Expense) -> [String; 6] {
    [
        expense.date.to_string(),
        expense.user_id.to_string(),
        expense.merchant.unwrap_or_default(),
        expense.currency,
        expense.gross.to_string(),
        expense.tax.map(|tax| tax.to_string()).unwrap_or_default(),
    ]
}

/// Writes a record as RFC 4180 has it: fields apart by commas, ended by CR and LF.
fn write_record(out: &mut impl Write, fields: [String; 6]) -> io::Result<()> {
    let fields = fields.map(quoted);
    write!(out, "{}\r\n", fields.join(","))
}

/// The field in quotes where it holds what would otherwise end it, its own quotes doubled.
fn quoted(field: String) -> String {
    if field.contains([',', '"', '\r', '\n']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}
