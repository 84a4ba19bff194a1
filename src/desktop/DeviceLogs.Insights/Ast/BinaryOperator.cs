namespace DeviceLogs.Insights.Ast;

/// <summary>The operators with two operands; <see cref="Printing"/> has their symbols.</summary>
internal enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}
