//! What becomes of answers that are successes.

use expensein::types::{ExpenseState, ExpenseType, InvoiceState, ProjectBillable, TimeInterval, UserPermission};
use tests::server::Answer;

use crate::{ID, answered, at, decimal};

const EXPENSE: &str = r#"{
    "id": "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "type": 3, "state": 42,
    "userId": "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "date": 1764547200, "submittedOn": null, "createdOn": 0, "updatedOn": -1,
    "merchant": null, "currency": "GBP",
    "exchangeRate": 1.17650, "gross": 0.10, "tax": 12345678901234567890.12, "rate": 1.5E-3,
    "isReimbursable": true, "isReconcilable": false, "isBillable": false, "isPaid": false, "isReconciled": false,
    "isBilled": false,
    "quantity": 2.5, "unit": 2,
    "lines": [{ "gross": 0.07 }, { "gross": 0.03, "tax": 0.00, "description": "Tea" }],
    "addedByALaterRelease": { "a": [1] }
}"#;

#[tokio::test]
async fn money_is_exact_and_times_are_unix_seconds() {
    let client = answered(Answer::json(200, format!("[{EXPENSE}]"))).await;
    let expense = client.expenses().list().await.unwrap().remove(0);

    let amounts = [Some(expense.gross), expense.tax, expense.exchange_rate, expense.rate];
    let amounts = amounts.map(|amount| amount.unwrap().to_string());
    assert_eq!(amounts, ["0.10", "12345678901234567890.12", "1.17650", "0.0015"]);
    let lines = expense.lines.unwrap();
    assert_eq!(lines[0].gross + lines[1].gross, decimal("0.1"));
    assert_eq!(lines[1].tax.unwrap().to_string(), "0.00");

    assert_eq!((expense.date, expense.created_on), (at(1_764_547_200), at(0)));
    assert_eq!((expense.submitted_on, expense.updated_on), (None, Some(at(-1))));
    assert_eq!(expense.date.to_string(), "2025-12-01T00:00:00Z");
    assert_eq!((expense.id, expense.merchant, expense.description), (ID, None, None));
    assert_eq!((expense.r#type, expense.unit), (ExpenseType::Time, Some(TimeInterval::Hours)));
}

#[tokio::test]
async fn what_is_not_known_yet_is_kept_and_written_back() {
    let client = answered(Answer::json(200, EXPENSE)).await;
    let expense = client.expenses().get(ID).await.unwrap();
    assert_eq!(expense.state, ExpenseState::Unrecognized(42));
    let written = serde_json::to_string(&expense).unwrap();
    for exact in [r#""state":42"#, r#""gross":0.10"#, r#""tax":12345678901234567890.12"#, r#""date":1764547200"#] {
        assert!(written.contains(exact), "{exact} is not in {written}");
    }
    assert_eq!(serde_json::from_str::<expensein::types::Expense>(&written).unwrap(), expense);
}

#[tokio::test]
async fn users() {
    let body = r#"[{
        "id": "67e55044-10b1-426f-9247-bb680e5fe0c8",
        "firstName": "Zoë", "lastName": "O'Neill", "email": "zoe@example.com", "statementIdentifier": "4242",
        "permissions": [0, 5, 99], "userGroupIds": [], "settings": { "createTimeExpenses": false },
        "customFields": [{ "customFieldId": "67e55044-10b1-426f-9247-bb680e5fe0c8", "name": "Badge", "value": null }],
        "isActive": true, "createdOn": 1262304000
    }]"#;
    let client = answered(Answer::json(200, body)).await;
    let response = client.users().list().send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json; charset=utf-8");
    let user = &response.body()[0];
    assert_eq!((user.first_name.as_str(), user.last_name.as_str(), user.is_active), ("Zoë", "O'Neill", true));
    assert_eq!(
        user.permissions.as_deref(),
        Some(
            &[
                UserPermission::AddAndSubmitExpenses,
                UserPermission::AccountAdministrator,
                UserPermission::Unrecognized(99)
            ][..]
        )
    );
    assert_eq!(user.settings.as_ref().unwrap().create_time_expenses, Some(false));
    let field = &user.custom_fields.as_ref().unwrap()[0];
    assert_eq!((field.custom_field_id, field.name.as_deref(), field.value.as_deref()), (ID, Some("Badge"), None));
    // The identifier of a card in bank statements is for those who ask, not for logs.
    assert_eq!(user.statement_identifier.as_deref(), Some("4242"));
    assert!(!format!("{user:?}").contains("4242"), "{user:?}");
}

#[tokio::test]
async fn projects_and_categories() {
    let body = r#"{
        "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "name": "Apollo", "reference": "P-11", "isActive": true,
        "billable": 1, "expenseTypes": [0, 1, 2], "appliesToInvoicing": false, "createdOn": 1764547200
    }"#;
    // .NET begins UTF-8 with a byte order mark now and then.
    let client = answered(Answer::json(201, format!("\u{feff}{body}"))).await;
    let project = client.projects().create(expensein::types::NewProject::new("Apollo")).await.unwrap();
    assert_eq!((project.id, project.reference.as_deref()), (ID, Some("P-11")));
    assert_eq!(project.billable, ProjectBillable::Billable);
    let types = [ExpenseType::Purchase, ExpenseType::Mileage, ExpenseType::MileageLog];
    assert_eq!(project.expense_types.as_deref(), Some(&types[..]));

    let body = r#"{
        "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "name": "Subsistence", "fixedAmount": 25.00, "isReportable": true,
        "requireAttendeeDetails": false, "requireNumberOfNights": false, "ignorePolicyReceiptRules": false,
        "enforceDefaultTaxRate": true, "createdOn": 1764547200, "updatedOn": 1764547201
    }"#;
    let client = answered(Answer::json(200, body)).await;
    let category = client.categories().get(ID).await.unwrap();
    assert_eq!(category.fixed_amount.unwrap().to_string(), "25.00");
    assert_eq!((category.carbon_category, category.updated_on), (None, Some(at(1_764_547_201))));
}

#[tokio::test]
async fn invoices() {
    let body = r#"[{
        "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "state": 1, "supplierId": "67e55044-10b1-426f-9247-bb680e5fe0c8",
        "number": "INV-1", "date": 1764547200, "currency": "EUR", "gross": -119.00, "tax": -19.00, "isCreditNote": true,
        "lines": [{ "gross": -119.00 }], "createdOn": 1764547200
    }]"#;
    let client = answered(Answer::json(200, body)).await;
    let invoice = client.invoices().list().await.unwrap().remove(0);
    assert_eq!((invoice.state, invoice.is_credit_note), (InvoiceState::Approved, true));
    assert_eq!(invoice.gross.unwrap().to_string(), "-119.00");
}

#[tokio::test]
async fn nothing_is_an_answer() {
    let client = answered(Answer::status(204)).await;
    client.projects().delete(ID).await.unwrap();
    let response = client.users().delete(ID).send().await.unwrap();
    assert_eq!(response.status(), 204);
}
