//! What each operation sends, to the byte.

use std::collections::BTreeSet;

use expensein::types::{
    CarbonCategory, CustomFieldValueString, ExpenseState, ExpenseType, NewCategory, NewProject, NewUser,
    ProjectBillable, UpdateCategory, UpdateExpense, UpdateProject, UpdateUser, UserPermission, UserSettings,
};
use expensein::{Client, RawResponse, ResponseFuture};
use tests::folder;
use tests::server::{Answer, Server};

use crate::{ID, KEY, at, client, decimal};

/// A call, and what it sends.
struct Call {
    /// The operation, as the document names it.
    operation: &'static str,
    send: fn(&Client) -> ResponseFuture<RawResponse>,
    /// Path and query.
    target: &'static str,
    /// The JSON of the body; nothing where there is none.
    body: &'static str,
}

const CALLS: [Call; 21] = [
    Call {
        operation: "GET /1.0/categories",
        send: |client| client.categories().list().send_raw(),
        target: "/1.0/categories",
        body: "",
    },
    Call {
        operation: "POST /1.0/categories",
        send: |client| {
            let category = NewCategory::new("Flights & more")
                .fixed_amount(decimal("10.10"))
                .carbon_category(CarbonCategory::Flight)
                .expense_types(vec![ExpenseType::Purchase, ExpenseType::Unrecognized(9)])
                .is_reportable(true);
            client.categories().create(category).send_raw()
        },
        target: "/1.0/categories",
        body: r#"{"name":"Flights & more","fixedAmount":10.10,"carbonCategory":0,"expenseTypes":[0,9],"isReportable":true}"#,
    },
    Call {
        operation: "GET /1.0/categories/{id}",
        send: |client| client.categories().get(ID).send_raw(),
        target: "/1.0/categories/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "PUT /1.0/categories/{id}",
        send: |client| client.categories().update(ID, UpdateCategory::new("Hotels").reference("H")).send_raw(),
        target: "/1.0/categories/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: r#"{"name":"Hotels","reference":"H"}"#,
    },
    Call {
        operation: "DELETE /1.0/categories/{id}",
        send: |client| client.categories().delete(ID).send_raw(),
        target: "/1.0/categories/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "GET /1.0/expenses",
        send: |client| {
            let states = [ExpenseState::Approved, ExpenseState::Unrecognized(-7)];
            client.expenses().list().state(states).user_id(ID).to(at(1_767_225_600)).from(at(1_764_547_200)).send_raw()
        },
        target: "/1.0/expenses?state=2&state=-7&userId=67e55044-10b1-426f-9247-bb680e5fe0c8&to=1767225600&from=1764547200",
        body: "",
    },
    Call {
        operation: "GET /1.0/expenses/{id}",
        send: |client| client.expenses().get(ID).send_raw(),
        target: "/1.0/expenses/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "PUT /1.0/expenses/{id}",
        send: |client| {
            let expense = UpdateExpense::new()
                .date(at(1_764_547_200))
                .merchant("Café \"Zum Löwen\"")
                .exchange_rate(decimal("1.17650"))
                .gross(decimal("12345678901234567890.12"))
                .is_paid(false);
            client.expenses().update(ID, expense).send_raw()
        },
        target: "/1.0/expenses/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: r#"{"date":1764547200,"merchant":"Café \"Zum Löwen\"","exchangeRate":1.17650,"gross":12345678901234567890.12,"isPaid":false}"#,
    },
    Call {
        operation: "DELETE /1.0/expenses/{id}",
        send: |client| client.expenses().delete(ID).send_raw(),
        target: "/1.0/expenses/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "GET /1.0/invoices",
        send: |client| client.invoices().list().send_raw(),
        target: "/1.0/invoices",
        body: "",
    },
    Call {
        operation: "GET /1.0/invoices/{id}",
        send: |client| client.invoices().get(ID).send_raw(),
        target: "/1.0/invoices/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "GET /1.0/projects",
        send: |client| client.projects().list().send_raw(),
        target: "/1.0/projects",
        body: "",
    },
    Call {
        operation: "POST /1.0/projects",
        send: |client| {
            let project = NewProject::new("Apollo")
                .reference("P-11")
                .billable(ProjectBillable::NotBillable)
                .billable_category_ids(vec![ID])
                .custom_fields(vec![CustomFieldValueString::new(ID).value("11")]);
            client.projects().create(project).send_raw()
        },
        target: "/1.0/projects",
        body: r#"{"name":"Apollo","reference":"P-11","billable":2,"billableCategoryIds":["67e55044-10b1-426f-9247-bb680e5fe0c8"],"customFields":[{"customFieldId":"67e55044-10b1-426f-9247-bb680e5fe0c8","value":"11"}]}"#,
    },
    Call {
        operation: "GET /1.0/projects/{id}",
        send: |client| client.projects().get(ID).send_raw(),
        target: "/1.0/projects/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "PUT /1.0/projects/{id}",
        send: |client| client.projects().update(ID, UpdateProject::new("Apollo").is_active(false)).send_raw(),
        target: "/1.0/projects/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: r#"{"name":"Apollo","isActive":false}"#,
    },
    Call {
        operation: "DELETE /1.0/projects/{id}",
        send: |client| client.projects().delete(ID).send_raw(),
        target: "/1.0/projects/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "GET /1.0/users",
        send: |client| client.users().list().send_raw(),
        target: "/1.0/users",
        body: "",
    },
    Call {
        operation: "POST /1.0/users",
        send: |client| {
            let user = NewUser::new("Ada", "Lovelace", "ada@example.com")
                .permissions(vec![UserPermission::AddAndSubmitExpenses, UserPermission::Auditor])
                .settings(UserSettings::new().override_department(true))
                .leave_date(at(-1))
                .send_invite(true);
            client.users().create(user).send_raw()
        },
        target: "/1.0/users",
        body: r#"{"firstName":"Ada","lastName":"Lovelace","email":"ada@example.com","permissions":[0,8],"settings":{"overrideDepartment":true},"leaveDate":-1,"sendInvite":true}"#,
    },
    Call {
        operation: "GET /1.0/users/{id}",
        send: |client| client.users().get(ID).send_raw(),
        target: "/1.0/users/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
    Call {
        operation: "PUT /1.0/users/{id}",
        send: |client| {
            let user = UpdateUser::new("Ada", "King", "ada@example.com").statement_identifier("4242");
            client.users().update(ID, user).send_raw()
        },
        target: "/1.0/users/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: r#"{"firstName":"Ada","lastName":"King","email":"ada@example.com","statementIdentifier":"4242"}"#,
    },
    Call {
        operation: "DELETE /1.0/users/{id}",
        send: |client| client.users().delete(ID).send_raw(),
        target: "/1.0/users/67e55044-10b1-426f-9247-bb680e5fe0c8",
        body: "",
    },
];

#[tokio::test]
async fn each_operation_sends_exactly_this() {
    let version = version();
    for call in &CALLS {
        let server = Server::answering(Answer::status(204)).await;
        let response = (call.send)(&client(&server)).await.expect("there is a response");
        assert_eq!(response.operation().to_string(), call.operation);
        assert_eq!(server.only().to_string(), call.expected(&version));
    }
}

#[test]
fn every_operation_of_the_crate_is_among_them() {
    let sources = folder::read(&folder::root().join("generated-client/src/resources"));
    let documented: BTreeSet<&str> = sources.values().flat_map(|text| text.lines()).filter_map(operation).collect();
    let called: BTreeSet<&str> = CALLS.iter().map(|call| call.operation).collect();
    assert_eq!(documented, called);
}

/// The operation that a line of rustdoc of its own names: `` `GET /1.0/users` ``.
fn operation(line: &str) -> Option<&str> {
    let text = line.trim().strip_prefix("/// `")?.strip_suffix('`')?;
    let (verb, path) = text.split_once(' ')?;
    (verb.bytes().all(|byte| byte.is_ascii_uppercase()) && path.starts_with('/')).then_some(text)
}

impl Call {
    fn expected(&self, version: &str) -> String {
        let verb = self.operation.split(' ').next().unwrap_or_default();
        let mut lines = vec![format!("{verb} {} HTTP/1.1", self.target)];
        // A deletion gives nothing back, so that anything is accepted.
        let accept = if verb == "DELETE" { "*/*" } else { "application/json" };
        lines.push(format!("accept: {accept}"));
        lines.push(format!("authorization: ApiKey {KEY}"));
        if !self.body.is_empty() {
            lines.push(format!("content-length: {}", self.body.len()));
            lines.push("content-type: application/json".to_owned());
        }
        lines.push(format!("user-agent: expensein-rust/{version}"));
        format!("{}\n\n{}", lines.join("\n"), self.body)
    }
}

fn version() -> String {
    let manifest = folder::text(&folder::root().join("generated-client/Cargo.toml"));
    let manifest: toml::Table = manifest.parse().expect("the manifest is TOML");
    manifest["package"]["version"].as_str().expect("the version is a string").to_owned()
}
