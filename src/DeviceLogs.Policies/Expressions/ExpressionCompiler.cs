using System;
using System.Collections;
using System.Text;
using DeviceLogs.Policies.Xml;
using DeviceLogs.Requests;

namespace DeviceLogs.Policies.Expressions;

/// <summary>Compiles a value of the document: an expression <c>@(…)</c>, an object <c>{ … }</c>, or a text that stands for itself.</summary>
/// <remarks>
/// The grammar, from the weakest to the strongest: <c>?:</c>, <c>??</c>, <c>||</c>, <c>&amp;&amp;</c>, <c>== !=</c>, <c>&lt; &lt;= &gt; &gt;=</c>, <c>+</c>, <c>!</c>,
/// <c>.name</c> and <c>[index]</c>; then parentheses, objects, texts, numbers, true, false, null, calls and <c>context</c>.
/// Recursion follows the nesting of parentheses, brackets, objects and conditions only, and <see cref="MaxDepth"/> bounds it.
/// Errors never hold a part of the expression: it may be a secret. Their line and column find it.
/// </remarks>
internal sealed class ExpressionCompiler
{
    /// <summary>Deepest nesting.</summary>
    internal const int MaxDepth = 16;

    private const int MaxWholeDigits = 18;
    private const int MaxNumberLength = 32;
    private const int AddLevel = 5;

    private readonly XmlValue _value;
    private readonly ArrayList _constants = new ArrayList();
    private int[] _code = new int[16];
    private int[] _positions = new int[16];
    private int _count;
    private int _at;
    private int _depth;
    private int _height;
    private int _stackSize;

    private ExpressionCompiler(XmlValue value, int start)
    {
        _value = value;
        _at = start;
    }

    private int Next => _at < _value.Count ? _value.Bytes[_at] : -1;

    private int Here => _value.Positions[_at < _value.Count ? _at : _value.Count - 1];

    /// <summary>Compiles a value.</summary>
    /// <param name="value">Not empty; blanks around it are removed. Not kept.</param>
    /// <param name="start">Index of its first byte.</param>
    /// <param name="mayBeObject">True when a value that begins with { is an object; false when it is a text like any other.</param>
    /// <exception cref="PolicyException">It breaks a rule.</exception>
    internal static Expression Compile(XmlValue value, int start, bool mayBeObject)
    {
        ExpressionCompiler compiler = new ExpressionCompiler(value, start);
        bool isExpression = compiler.Is('@', '(');
        if (!isExpression && !(mayBeObject && compiler.Next == '{'))
        {
            compiler.CompileText();
            return compiler.Finish();
        }

        if (isExpression)
        {
            compiler._at += 2;
            compiler.CompileExpression();
            compiler.Expect(')', "an operator or the closing ) is missing here");
        }
        else
        {
            compiler.CompileObject();
        }

        compiler.SkipBlanks();
        if (compiler._at < value.Count)
        {
            throw compiler.Error("something follows the end of the expression: an expression is the whole value");
        }

        return compiler.Finish();
    }

    private Expression Finish()
    {
        int[] code = new int[_count];
        int[] positions = new int[_count];
        Array.Copy(_code, code, _count);
        Array.Copy(_positions, positions, _count);
        return new Expression(code, positions, _constants.ToArray(), _stackSize);
    }

    private void CompileText()
    {
        int position = Here;
        int start = _at;
        for (; _at < _value.Count; _at++)
        {
            if (Is('@', '('))
            {
                throw Error("an expression inside a text: make the whole value one, as in @('door ' + context.name)");
            }
        }

        EmitConstant(_value.Text(start), position);
    }

    private void CompileExpression()
    {
        Enter();
        CompileBinary(0);
        if (Next == '?')
        {
            int position = Here;
            _at++;
            int otherwise = Emit(Operation.JumpUnless, 0, -1, position);
            CompileExpression();
            Expect(':', "the : of this condition's ? is missing here");
            int end = Emit(Operation.Jump, 0, -1, position);
            Land(otherwise);
            CompileExpression();
            Land(end);
        }

        _depth--;
    }

    // Precedence climbing: everything at this level or stronger.
    private void CompileBinary(int level)
    {
        CompileUnary();
        while (true)
        {
            int own = Level(out Operation operation, out int length);
            if (own < level)
            {
                return;
            }

            int position = Here;
            _at += length;
            bool jumps = operation == Operation.Coalesce || operation == Operation.Or || operation == Operation.And;
            int jump = jumps ? Emit(operation, 0, -1, position) : 0;
            CompileBinary(own + 1);
            if (!jumps)
            {
                Emit(operation, 0, -1, position);
                continue;
            }

            if (operation != Operation.Coalesce)
            {
                Emit(Operation.Condition, 0, 0, position);
            }

            Land(jump);
        }
    }

    private int Level(out Operation operation, out int length)
    {
        SkipBlanks();
        length = 2;
        operation = Operation.Coalesce;
        if (Is('?', '?'))
        {
            return 0;
        }

        operation = Operation.Or;
        if (Is('|', '|'))
        {
            return 1;
        }

        operation = Operation.And;
        if (Is('&', '&'))
        {
            return 2;
        }

        operation = Is('=', '=') ? Operation.Equal : Operation.NotEqual;
        if (operation == Operation.Equal || Is('!', '='))
        {
            return 3;
        }

        if (Next == '<' || Next == '>')
        {
            length = _at + 1 < _value.Count && _value.Bytes[_at + 1] == '=' ? 2 : 1;
            operation = Next == '<' ? (length == 2 ? Operation.LessOrEqual : Operation.Less) : (length == 2 ? Operation.GreaterOrEqual : Operation.Greater);
            return 4;
        }

        length = 1;
        operation = Operation.Add;
        return Next == '+' ? AddLevel : -1;
    }

    private void CompileUnary()
    {
        SkipBlanks();
        int position = Here;
        int nots = 0;
        while (Next == '!')
        {
            nots++;
            _at++;
            SkipBlanks();
        }

        CompilePrimary();
        while (true)
        {
            SkipBlanks();
            int at = Here;
            if (Next == '.')
            {
                _at++;
                SkipBlanks();
                Emit(Operation.Member, Constant(ReadName()), 0, at);
            }
            else if (Next == '[')
            {
                _at++;
                CompileExpression();
                Expect(']', "an operator or the closing ] is missing here");
                Emit(Operation.Index, 0, -1, at);
            }
            else
            {
                break;
            }
        }

        for (; nots > 0; nots--)
        {
            Emit(Operation.Not, 0, 0, position);
        }
    }

    private void CompilePrimary()
    {
        int position = Here;
        int next = Next;
        if (next == '(')
        {
            _at++;
            CompileExpression();
            Expect(')', "an operator or the closing ) is missing here");
        }
        else if (next == '{')
        {
            CompileObject();
        }
        else if (next == '"' || next == '\'')
        {
            EmitConstant(ReadText(), position);
        }
        else if (IsDigit(next) || next == '-')
        {
            EmitConstant(ReadNumber(), position);
        }
        else if (IsNameByte(next))
        {
            CompileWord(ReadName(), position);
        }
        else
        {
            throw Error("a value is missing here: context, a text in quotes, a number, true, false, null, ( or {");
        }
    }

    private void CompileWord(string word, int position)
    {
        SkipBlanks();
        if (Next == '(')
        {
            CompileCall(word, position);
            return;
        }

        switch (word)
        {
            case "context":
                Emit(Operation.Context, 0, 1, position);
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
        _at++;
        int arguments = 0;
        SkipBlanks();
        while (Next != ')')
        {
            if (arguments > 0)
            {
                Expect(',', "a , or the closing ) is missing here");
            }

            CompileExpression();
            arguments++;
        }

        _at++;
        int function = Functions.Find(name, arguments);
        if (function == Functions.None)
        {
            throw new PolicyException("no such function: there are length(x), upper(text), lower(text), substring(text, start[, count]), contains(text, part) and format(time, pattern)", position);
        }

        Emit(Operation.Call, function, 1 - arguments, position);
    }

    private void CompileObject()
    {
        Emit(Operation.NewObject, 0, 1, Here);
        _at++;
        SkipBlanks();
        bool first = true;
        while (Next != '}')
        {
            if (!first)
            {
                Expect(',', "a , or the closing } is missing here");
                SkipBlanks();
            }

            first = false;
            CompileMember();
            SkipBlanks();
        }

        _at++;
    }

    // { NAME } is short for { NAME: context.NAME }.
    private void CompileMember()
    {
        int position = Here;
        bool isQuoted = Next == '"' || Next == '\'';
        int name = Constant(isQuoted ? ReadText() : ReadName());
        SkipBlanks();
        if (Next == ':' || isQuoted)
        {
            Expect(':', "the : of this member is missing here");
            CompileExpression();
        }
        else
        {
            Emit(Operation.Context, 0, 1, position);
            Emit(Operation.Member, name, 0, position);
        }

        Emit(Operation.SetMember, name, -1, position);
    }

    private string ReadName()
    {
        int start = _at;
        while (IsNameByte(Next) || (_at > start && IsDigit(Next)))
        {
            _at++;
        }

        return _at > start ? Encoding.UTF8.GetString(_value.Bytes, start, _at - start) : throw Error("a name is missing here");
    }

    private string ReadText()
    {
        int position = Here;
        int quote = Next;
        int start = ++_at;
        while (Next != quote)
        {
            if (Next < 0)
            {
                throw new PolicyException("the text has no closing quote", position);
            }

            if (Next == '\\')
            {
                CheckEscape();
            }

            _at++;
        }

        return JsonString.Decode(_value.Bytes, start, _at++);
    }

    // Leaves the last byte of the escape for the caller.
    private void CheckEscape()
    {
        int position = Here;
        _at++;
        if (Next == 'u')
        {
            // A NUL would end the string on the device.
            if (_at + 4 >= _value.Count || JsonString.HexCode(_value.Bytes, _at + 1) <= 0)
            {
                throw new PolicyException("\\u takes four hexadecimal digits, not all of them 0", position);
            }

            _at += 4;
        }
        else if (Next != '"' && Next != '\'' && Next != '\\' && Next != '/' && Next != 'b' && Next != 'f' && Next != 'n' && Next != 'r' && Next != 't')
        {
            throw new PolicyException("\\ begins no escape known here: give \\\\ \\' \\\" \\n \\r \\t \\b \\f \\/ or \\u and four digits", position);
        }
    }

    private object ReadNumber()
    {
        int position = Here;
        int start = _at;
        if (Next == '-')
        {
            _at++;
        }

        int first = _at;
        SkipDigits();
        int digits = _at - first;
        bool isWhole = true;
        if (Next == '.')
        {
            isWhole = false;
            _at++;
            SkipDigits();
        }

        if (Next == 'e' || Next == 'E')
        {
            isWhole = false;
            _at++;
            if (Next == '+' || Next == '-')
            {
                _at++;
            }

            SkipDigits();
        }

        bool isClosed = IsDigit(_value.Bytes[_at - 1]) && !IsNameByte(Next) && Next != '.';
        string text = isClosed && digits > 0 && _at - start <= MaxNumberLength ? Encoding.UTF8.GetString(_value.Bytes, start, _at - start) : string.Empty;
        if (isWhole && digits <= MaxWholeDigits && long.TryParse(text, out long whole))
        {
            return whole;
        }

        return text.Length > 0 && double.TryParse(text, out double number) && !double.IsInfinity(number) && !double.IsNaN(number) ? number
            : throw new PolicyException("no number, or one that is too large or too long", position);
    }

    private void SkipDigits()
    {
        while (IsDigit(Next))
        {
            _at++;
        }
    }

    private void EmitConstant(object value, int position)
    {
        Emit(Operation.Constant, Constant(value), 1, position);
    }

    private int Constant(object value) => _constants.Add(value);

    // Returns the instruction's index; growth is what it adds to the stack where it does not jump.
    private int Emit(Operation operation, int operand, int growth, int position)
    {
        if (_count == _code.Length)
        {
            int[] code = new int[2 * _count];
            int[] positions = new int[2 * _count];
            Array.Copy(_code, code, _count);
            Array.Copy(_positions, positions, _count);
            _code = code;
            _positions = positions;
        }

        _height += growth;
        _stackSize = _height > _stackSize ? _height : _stackSize;
        _code[_count] = Expression.Instruction(operation, operand);
        _positions[_count] = position;
        return _count++;
    }

    // Lets a jump end here.
    private void Land(int jump)
    {
        _code[jump] |= _count;
    }

    private void Enter()
    {
        if (_depth++ == MaxDepth)
        {
            throw Error("the expression nests deeper than " + MaxDepth);
        }
    }

    private bool Is(char first, char second)
    {
        return Next == first && _at + 1 < _value.Count && _value.Bytes[_at + 1] == second;
    }

    private void Expect(char expected, string problem)
    {
        SkipBlanks();
        if (Next != expected)
        {
            throw Error(problem);
        }

        _at++;
    }

    private void SkipBlanks()
    {
        while (XmlValue.IsBlank(Next))
        {
            _at++;
        }
    }

    private PolicyException Error(string problem) => new PolicyException(problem, Here);

    private static bool IsDigit(int value) => value >= '0' && value <= '9';

    private static bool IsNameByte(int value)
    {
        int letter = value | 0x20;
        return (letter >= 'a' && letter <= 'z') || value == '_' || value == '$';
    }
}
