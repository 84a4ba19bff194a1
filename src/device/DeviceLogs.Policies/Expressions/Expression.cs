using System.Collections;

namespace DeviceLogs.Policies.Expressions;

/// <summary>A compiled expression: instructions over a small stack of values.</summary>
/// <remarks>
/// Bounds: jumps only go forward, so an evaluation takes at most as many steps as there are instructions; texts are bounded by
/// <see cref="ValueText.MaxBytes"/>. Threads: never changes, so any number may evaluate it at once.
/// </remarks>
internal sealed class Expression
{
    private const int OperationShift = 24;
    private const int OperandMask = 0xFFFFFF;

    private readonly int[] _code;
    private readonly int[] _positions;
    private readonly object[] _constants;
    private readonly int _stackSize;

    /// <summary>Takes what the compiler has made.</summary>
    /// <param name="code">Instructions, each from <see cref="Instruction"/>.</param>
    /// <param name="positions">Where each comes from in the document.</param>
    /// <param name="constants">What operands of constants name.</param>
    /// <param name="stackSize">Most values on the stack.</param>
    internal Expression(int[] code, int[] positions, object[] constants, int stackSize)
    {
        _code = code;
        _positions = positions;
        _constants = constants;
        _stackSize = stackSize;
    }

    /// <summary>Where the expression begins in the document.</summary>
    internal int Position => _positions[0];

    /// <summary>True when the value is a text written down in the document.</summary>
    internal bool IsTextLiteral => _code.Length == 1 && _code[0] >> OperationShift == (int)Operation.Constant && _constants[0] is string;

    internal static int Instruction(Operation operation, int operand) => ((int)operation << OperationShift) | operand;

    /// <summary>Computes the value.</summary>
    /// <returns>null, bool, long, double, string, DateTime, IList or Hashtable.</returns>
    /// <exception cref="PolicyException">A value has the wrong type, or a text grows too long.</exception>
    internal object Evaluate(Hashtable context)
    {
        object[] stack = new object[_stackSize];
        int top = -1;
        int i = 0;
        while (i < _code.Length)
        {
            int operand = _code[i] & OperandMask;
            int position = _positions[i];
            Operation operation = (Operation)(_code[i++] >> OperationShift);
            switch (operation)
            {
                case Operation.Constant:
                    stack[++top] = _constants[operand];
                    break;
                case Operation.Context:
                    stack[++top] = context;
                    break;
                case Operation.Member:
                    stack[top] = Values.Member(stack[top], (string)_constants[operand], position);
                    break;
                case Operation.Index:
                    top--;
                    stack[top] = Values.Index(stack[top], stack[top + 1], position);
                    break;
                case Operation.Add:
                    top--;
                    stack[top] = Values.Add(stack[top], stack[top + 1], position);
                    break;
                case Operation.Not:
                    stack[top] = !Values.IsTrue(stack[top], position);
                    break;
                case Operation.Condition:
                    stack[top] = Values.IsTrue(stack[top], position);
                    break;
                case Operation.Jump:
                    i = operand;
                    break;
                case Operation.JumpUnless:
                    i = Values.IsTrue(stack[top--], position) ? i : operand;
                    break;
                case Operation.And:
                case Operation.Or:
                    bool isTrue = Values.IsTrue(stack[top], position);
                    if (isTrue == (operation == Operation.Or))
                    {
                        stack[top] = isTrue;
                        i = operand;
                    }
                    else
                    {
                        top--;
                    }

                    break;
                case Operation.Coalesce:
                    if (stack[top] != null)
                    {
                        i = operand;
                    }
                    else
                    {
                        top--;
                    }

                    break;
                case Operation.NewObject:
                    stack[++top] = new Hashtable();
                    break;
                case Operation.SetMember:
                    top--;
                    ((Hashtable)stack[top])[_constants[operand]] = stack[top + 1];
                    break;
                case Operation.Call:
                    top = Functions.Call(operand, stack, top, position);
                    break;
                default:
                    top--;
                    stack[top] = Values.Compare(operation, stack[top], stack[top + 1], position);
                    break;
            }
        }

        return stack[top];
    }
}
