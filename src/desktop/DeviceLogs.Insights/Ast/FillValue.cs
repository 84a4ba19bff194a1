namespace DeviceLogs.Insights.Ast;

/// <summary>with 0 for f</summary>
internal sealed record FillValue(LiteralExpression Value, FieldExpression Field)
{
    public override string ToString() => $"{Value} for {Field}";
}
