namespace DeviceLogs.Policies.Expressions;

/// <summary>What one instruction of a compiled expression does to the stack of values.</summary>
internal enum Operation
{
    /// <summary>Pushes a constant.</summary>
    Constant = 0,

    /// <summary>Pushes the context.</summary>
    Context = 1,

    /// <summary>Replaces an object by its member of a constant name.</summary>
    Member = 2,

    /// <summary>Replaces an object or a list and an index by the member.</summary>
    Index = 3,

    /// <summary>Replaces two values by their sum or joined text.</summary>
    Add = 4,

    /// <summary>Replaces two values by whether they are equal.</summary>
    Equal = 5,

    /// <summary>Replaces two values by whether they differ.</summary>
    NotEqual = 6,

    /// <summary>Replaces two values by whether the first is less.</summary>
    Less = 7,

    /// <summary>Replaces two values by whether the first is less or equal.</summary>
    LessOrEqual = 8,

    /// <summary>Replaces two values by whether the first is greater.</summary>
    Greater = 9,

    /// <summary>Replaces two values by whether the first is greater or equal.</summary>
    GreaterOrEqual = 10,

    /// <summary>Replaces a condition by its opposite.</summary>
    Not = 11,

    /// <summary>Replaces a condition by true or false.</summary>
    Condition = 12,

    /// <summary>Continues elsewhere.</summary>
    Jump = 13,

    /// <summary>Takes a condition away, and continues elsewhere when it is false.</summary>
    JumpUnless = 14,

    /// <summary>Continues elsewhere with false when the condition is false; takes it away otherwise.</summary>
    And = 15,

    /// <summary>Continues elsewhere with true when the condition is true; takes it away otherwise.</summary>
    Or = 16,

    /// <summary>Continues elsewhere with the value unless it is null; takes it away otherwise.</summary>
    Coalesce = 17,

    /// <summary>Pushes an empty object.</summary>
    NewObject = 18,

    /// <summary>Takes a value away and makes it a member of the object below, under a constant name.</summary>
    SetMember = 19,

    /// <summary>Replaces the arguments of a function by its result.</summary>
    Call = 20,
}
