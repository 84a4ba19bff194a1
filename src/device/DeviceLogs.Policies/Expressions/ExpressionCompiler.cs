using DeviceLogs.Policies.Xml;

namespace DeviceLogs.Policies.Expressions;

/// <summary>Compiles a value: an expression <c>@(…)</c>, an object <c>{ … }</c>, or a text that stands for itself.</summary>
/// <remarks>
/// From the weakest to the strongest: <c>?:</c>, <c>??</c>, <c>||</c>, <c>&amp;&amp;</c>, <c>== !=</c>, <c>&lt; &lt;= &gt; &gt;=</c>,
/// <c>+</c>, <c>!</c>, <c>.name</c> and <c>[index]</c>; then parentheses, objects, texts, numbers, true, false, null, calls and
/// <c>context</c>. Recursion follows the nesting of parentheses, brackets, objects and conditions only, and <see cref="MaxDepth"/> bounds
/// it. Errors never hold a part of the expression: it may be a secret. Their line and column find it.
/// </remarks>
internal sealed class ExpressionCompiler
{
    /// <summary>Deepest nesting.</summary>
    internal const int MaxDepth = 16;

    private readonly ExpressionScanner _scan;
    private readonly ExpressionWriter _write = new ExpressionWriter();
    private int _depth;

    private ExpressionCompiler(XmlValue value, int start)
    {
        _scan = new ExpressionScanner(value, start);
    }

    /// <summary>Compiles a value.</summary>
    /// <param name="value">Not empty; blanks around it are removed. Not kept.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="mayBeObject">True when a value that begins with { is an object; false when it is a text like any other.</param>
    /// <exception cref="PolicyException">It breaks a rule.</exception>
    internal static Expression Compile(XmlValue value, int start, bool mayBeObject)
    {
        return new ExpressionCompiler(value, start).Compile(mayBeObject);
    }

    private Expression Compile(bool mayBeObject)
    {
        if (_scan.Is('@', '('))
        {
            _scan.Advance(2);
            CompileExpression();
            _scan.Expect(')', "an operator or the closing ) is missing here");
        }
        else if (mayBeObject && _scan.Next == '{')
        {
            CompileObject();
        }
        else
        {
            CompileText();
        }

        _scan.SkipBlanks();
        return _scan.Next < 0 ? _write.Finish() : throw _scan.Error("something follows the end: an expression is the whole value");
    }

    private void CompileText()
    {
        EmitConstant(_scan.Rest(), _scan.Here);
        _scan.PassText();
    }

    private void CompileExpression()
    {
        Enter();
        CompileBinary(0);
        if (_scan.Next == '?')
        {
            int position = _scan.Here;
            _scan.Advance(1);
            int otherwise = _write.Emit(Operation.JumpUnless, 0, -1, position);
            CompileExpression();
            _scan.Expect(':', "the : of this condition's ? is missing here");
            int end = _write.Emit(Operation.Jump, 0, -1, position);
            _write.Land(otherwise);
            CompileExpression();
            _write.Land(end);
        }

        _depth--;
    }

    // Precedence climbing: everything at this level or stronger.
    private void CompileBinary(int level)
    {
        CompileUnary();
        while (true)
        {
            int own = _scan.Level(out Operation operation, out int length);
            if (own < level)
            {
                return;
            }

            int position = _scan.Here;
            _scan.Advance(length);
            bool jumps = operation == Operation.Coalesce || operation == Operation.Or || operation == Operation.And;
            int jump = jumps ? _write.Emit(operation, 0, -1, position) : 0;
            CompileBinary(own + 1);
            if (!jumps)
            {
                _write.Emit(operation, 0, -1, position);
                continue;
            }

            if (operation != Operation.Coalesce)
            {
                _write.Emit(Operation.Condition, 0, 0, position);
            }

            _write.Land(jump);
        }
    }

    private void CompileUnary()
    {
        _scan.SkipBlanks();
        int position = _scan.Here;
        int nots = 0;
        while (_scan.Next == '!')
        {
            nots++;
            _scan.Advance(1);
            _scan.SkipBlanks();
        }

        CompilePrimary();
        while (true)
        {
            _scan.SkipBlanks();
            int at = _scan.Here;
            if (_scan.Next == '.')
            {
                _scan.Advance(1);
                _scan.SkipBlanks();
                _write.Emit(Operation.Member, _write.Constant(_scan.ReadName()), 0, at);
            }
            else if (_scan.Next == '[')
            {
                _scan.Advance(1);
                CompileExpression();
                _scan.Expect(']', "an operator or the closing ] is missing here");
                _write.Emit(Operation.Index, 0, -1, at);
            }
            else
            {
                break;
            }
        }

        for (; nots > 0; nots--)
        {
            _write.Emit(Operation.Not, 0, 0, position);
        }
    }

    private void CompilePrimary()
    {
        int position = _scan.Here;
        int next = _scan.Next;
        if (next == '(')
        {
            _scan.Advance(1);
            CompileExpression();
            _scan.Expect(')', "an operator or the closing ) is missing here");
        }
        else if (next == '{')
        {
            CompileObject();
        }
        else if (next == '"' || next == '\'')
        {
            EmitConstant(_scan.ReadText(), position);
        }
        else if (ExpressionScanner.IsDigit(next) || next == '-')
        {
            EmitConstant(_scan.ReadNumber(), position);
        }
        else if (ExpressionScanner.IsNameByte(next))
        {
            CompileWord(_scan.ReadName(), position);
        }
        else
        {
            throw _scan.Error("a value is missing here: context, a text in quotes, a number, true, false, null, ( or {");
        }
    }

    private void CompileWord(string word, int position)
    {
        _scan.SkipBlanks();
        if (_scan.Next == '(')
        {
            CompileCall(word, position);
            return;
        }

        switch (word)
        {
            case "context":
                _write.Emit(Operation.Context, 0, 1, position);
                break;
            case "true":
                EmitConstant(true, position);
                break;
            case "false":
                EmitConstant(false, position);
                break;
            case "null":
                EmitConstant(null, position);
                break;
            default:
                throw new PolicyException("an unknown word: values come from context, and texts stand in quotes", position);
        }
    }

    private void CompileCall(string name, int position)
    {
        _scan.Advance(1);
        int arguments = 0;
        _scan.SkipBlanks();
        while (_scan.Next != ')')
        {
            if (arguments > 0)
            {
                _scan.Expect(',', "a , or the closing ) is missing here");
            }

            CompileExpression();
            arguments++;
        }

        _scan.Advance(1);
        int function = Functions.Find(name, arguments);
        if (function == Functions.None)
        {
            throw new PolicyException(
                "no such function: there are length(x), upper(text), lower(text), substring(text, start[, count]), contains(text, part) "
                + "and format(time, pattern)", position);
        }

        _write.Emit(Operation.Call, function, 1 - arguments, position);
    }

    private void CompileObject()
    {
        _write.Emit(Operation.NewObject, 0, 1, _scan.Here);
        _scan.Advance(1);
        _scan.SkipBlanks();
        bool first = true;
        while (_scan.Next != '}')
        {
            if (!first)
            {
                _scan.Expect(',', "a , or the closing } is missing here");
                _scan.SkipBlanks();
            }

            first = false;
            CompileMember();
            _scan.SkipBlanks();
        }

        _scan.Advance(1);
    }

    // { NAME } is short for { NAME: context.NAME }.
    private void CompileMember()
    {
        int position = _scan.Here;
        bool isQuoted = _scan.Next == '"' || _scan.Next == '\'';
        int name = _write.Constant(isQuoted ? _scan.ReadText() : _scan.ReadName());
        _scan.SkipBlanks();
        if (_scan.Next == ':' || isQuoted)
        {
            _scan.Expect(':', "the : of this member is missing here");
            CompileExpression();
        }
        else
        {
            _write.Emit(Operation.Context, 0, 1, position);
            _write.Emit(Operation.Member, name, 0, position);
        }

        _write.Emit(Operation.SetMember, name, -1, position);
    }

    private void EmitConstant(object value, int position)
    {
        _write.Emit(Operation.Constant, _write.Constant(value), 1, position);
    }

    private void Enter()
    {
        if (_depth++ == MaxDepth)
        {
            throw _scan.Error("the expression nests deeper than " + MaxDepth);
        }
    }
}
