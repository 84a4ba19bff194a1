using System;
using System.Collections;

namespace DeviceLogs.Policies.Expressions;

/// <summary>The instructions of an expression while they are being written.</summary>
internal sealed class ExpressionWriter
{
    private readonly ArrayList _constants = new ArrayList();
    private int[] _code = new int[16];
    private int[] _positions = new int[16];
    private int _count;
    private int _height;
    private int _stackSize;

    /// <summary>Takes a constant.</summary>
    /// <returns>The operand that means it.</returns>
    internal int Constant(object value) => _constants.Add(value);

    /// <summary>Writes an instruction.</summary>
    /// <param name="operation">What it does.</param>
    /// <param name="operand">A constant, a function, or 0; of a jump <see cref="Land"/> reports it.</param>
    /// <param name="growth">What it adds to the stack where it does not jump.</param>
    /// <param name="position">Where it comes from in the document.</param>
    /// <returns>The instruction's index.</returns>
    internal int Emit(Operation operation, int operand, int growth, int position)
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

    /// <summary>Lets a jump end here.</summary>
    internal void Land(int jump)
    {
        _code[jump] |= _count;
    }

    /// <summary>Makes the expression of what has been written.</summary>
    internal Expression Finish()
    {
        int[] code = new int[_count];
        int[] positions = new int[_count];
        Array.Copy(_code, code, _count);
        Array.Copy(_positions, positions, _count);
        return new Expression(code, positions, _constants.ToArray(), _stackSize);
    }
}
