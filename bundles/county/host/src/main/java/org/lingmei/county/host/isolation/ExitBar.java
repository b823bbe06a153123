package org.lingmei.county.host.isolation;

import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.spi.Barred;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Sees every class of a module while it is loaded: counts it, and turns calls that would end the whole platform into calls that throw.
 * What goes by reflection or through a library of the JDK is not seen.
 */
public final class ExitBar implements WeavingHook {

    private static final String BARRED = Type.getInternalName(Barred.class);
    private static final String EXIT = "exit";

    /** Made beforehand: where the stack or the heap is at its end, there is no room to make one. */
    private static final WeavingException NO_ROOM = new WeavingException("no room to look at the class");

    private final ClassCode code;

    /** Counts in this. */
    public ExitBar(ClassCode code) {
        this.code = code;
    }

    @Override
    public void weave(WovenClass woven) {
        Bundle bundle = woven.getBundleWiring().getBundle();
        // a constant: a class that is loaded here for the first time comes here itself, and would stay unusable
        if (bundle.getLocation().startsWith(ModuleJar.LOCATION)) {
            try {
                count(bundle, woven);
            } catch (Throwable failure) {
                // any other exception makes the framework pass this hook over from then on, for every county
                throw failure instanceof VirtualMachineError ? NO_ROOM : new WeavingException("cannot be looked at", failure);
            }
        }
    }

    private void count(Bundle bundle, WovenClass woven) {
        byte[] original = woven.getBytes();
        // a version that is gone may still load classes for calls that it will not see the end of
        if (bundle.getState() != Bundle.UNINSTALLED) {
            code.loaded(bundle.getBundleId(), original.length);
        }
        byte[] barred = bar(original);
        if (barred != null) {
            woven.setBytes(barred);
        }
    }

    /** The class with such calls replaced, or null if it has none. */
    static byte[] bar(byte[] original) {
        ClassReader reader = new ClassReader(original);
        // shares what is not touched with the original; stack and frames stay as they are, as the replacement takes the same operands
        ClassWriter writer = new ClassWriter(reader, 0);
        Search search = new Search(writer);
        reader.accept(search, 0);
        return search.found ? writer.toByteArray() : null;
    }

    private static final class Search extends ClassVisitor {
        private boolean found;

        Search(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        /** What the replacement of a call takes, whose stack stays as it is; null for a call that may stay. */
        private String barred(String owner, String called) {
            String takes = owner.equals("java/lang/System") && called.equals(EXIT) ? "(I)V"
                    : owner.equals("java/lang/Runtime") && (called.equals(EXIT) || called.equals("halt")) ? "(Ljava/lang/Runtime;I)V" : null;
            found |= takes != null;
            return takes;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String types, boolean ofInterface) {
                    String barred = barred(owner, called);
                    if (barred == null) {
                        super.visitMethodInsn(opcode, owner, called, types, ofInterface);
                    } else {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, BARRED, EXIT, barred, false);
                    }
                }

                /** A method reference, such as {@code System::exit}. */
                @Override
                public void visitInvokeDynamicInsn(String called, String types, Handle bootstrap, Object... arguments) {
                    Object[] replaced = arguments.clone();
                    for (int i = 0; i < replaced.length; i++) {
                        String barred = replaced[i] instanceof Handle handle ? barred(handle.getOwner(), handle.getName()) : null;
                        if (barred != null) {
                            replaced[i] = new Handle(Opcodes.H_INVOKESTATIC, BARRED, EXIT, barred, false);
                        }
                    }
                    super.visitInvokeDynamicInsn(called, types, bootstrap, replaced);
                }
            };
        }
    }
}
